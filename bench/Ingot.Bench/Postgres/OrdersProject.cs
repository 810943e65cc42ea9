namespace Ingot.Bench.Postgres;

/// <summary>A project with jobs over tables of the source.</summary>
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

    /// <summary>Writes the project anew, with a job over each of some tables.</summary>
    /// <param name="tables">The tables.</param>
    internal string WriteMany(IEnumerable<string> tables) =>
        Write($"  source:\n{server.Yaml(OrdersServer.Source)}\n", tables.Select(t => (t, $"source: {{ connection: source, table: public.{t} }}\n")));

    /// <summary>Writes the project anew, with a job that reads the table through a driver of ADO.NET.</summary>
    internal string WriteByDriver() => Write(
        $"  source: {{ kind: ado, provider: Npgsql, connection_string: '{server.ConnectionString(OrdersServer.Source)}' }}\n",
        [("orders", $"source: {{ connection: source, table: public.{table} }}\n")]);

    private string WriteJob(string job) =>
        Write($"  source:\n{server.Yaml(OrdersServer.Source)}\n  target:\n{server.Yaml(OrdersServer.Target)}\n", [("orders", job)]);

    private string Write(string connections, IEnumerable<(string Name, string Job)> jobs)
    {
        if (Directory.Exists(folder))
            Directory.Delete(folder, recursive: true);
        Directory.CreateDirectory(Path.Combine(folder, "jobs"));
        File.WriteAllText(Path.Combine(folder, "ingot.yaml"), $"project: orders\nconnections:\n{connections}");
        foreach (var (name, job) in jobs)
            File.WriteAllText(Path.Combine(folder, "jobs", $"{name}.yaml"), job);
        return folder;
    }
}
