namespace Ingot.Bench.Postgres;

/// <summary>A project with one job over a table of the source.</summary>
internal sealed class OrdersProject(string folder, OrdersServer server, string table)
{
    /// <summary>Writes the project anew, without anything that earlier runs left.</summary>
    /// <param name="connections">Connections that read.</param>
    /// <param name="prove">Value of <c>prove</c>.</param>
    /// <param name="target">Whether the other database is the target instead of the lake.</param>
    internal string Write(int connections, string prove, bool target) => WriteJob(
        $"source: {{ connection: source, table: public.{table}, parallel: {connections} }}\nprove: {prove}\n"
        + (target ? $"target: {{ connection: target, table: public.{table}, mode: append }}\n" : ""));

    /// <summary>Writes the project anew, with a job that loads by watermark.</summary>
    /// <param name="cursor">Column of the table.</param>
    internal string WriteIncremental(string cursor) =>
        WriteJob($"source: {{ connection: source, table: public.{table} }}\nload: incremental\ncursor: {cursor}\n");

    private string WriteJob(string job)
    {
        if (Directory.Exists(folder))
            Directory.Delete(folder, recursive: true);
        Directory.CreateDirectory(Path.Combine(folder, "jobs"));
        File.WriteAllText(
            Path.Combine(folder, "ingot.yaml"),
            $"project: orders\nconnections:\n  source:\n{server.Yaml(OrdersServer.Source)}\n  target:\n{server.Yaml(OrdersServer.Target)}\n");
        File.WriteAllText(Path.Combine(folder, "jobs", "orders.yaml"), job);
        return folder;
    }
}
