using System.Text.Json.Nodes;
using Ingot.TestKit;
using Ingot.TestKit.Servers;

namespace Ingot.Cli.Tests.Keyed;

/// <summary>A project with a job over a table of a database, and a warehouse of either engine.</summary>
internal sealed class KeyedProject : IDisposable
{
    /// <summary>How a source is asked in the order of its key.</summary>
    internal const string Source = "source: { connection: crm, table: public.person }\n";

    private readonly TemporaryFolder _folder = new();
    private readonly string _source = PostgresServer.Shared.CreateDatabase();

    public KeyedProject(string engine, string job, string table = "CREATE TABLE person (id int, name text, born date)")
    {
        var warehouse = engine == "postgres" ? "warehouse: { engine: postgres, connection: wh }\n" : "";
        _folder.Write("ingot.yaml", $"project: shop\n{warehouse}connections:\n  crm:\n{PostgresServer.Shared.Yaml(_source)}\n  wh:\n{PostgresServer.Shared.Yaml(Warehouse)}\n");
        Job(job);
        Execute(table);
    }

    public string Path => _folder.Path;

    /// <summary>The database of a warehouse in PostgreSQL.</summary>
    public string Warehouse { get; } = PostgresServer.Shared.CreateDatabase();

    public InProcess Ingot => new(_folder.Path);

    public void Dispose() => _folder.Dispose();

    /// <summary>Says the job anew.</summary>
    public void Job(string text) => _folder.Write("jobs/person.yaml", Source + text);

    public void Write(string file, string text) => _folder.Write(file, text);

    public void Execute(string sql) => PostgresServer.Shared.Execute(_source, sql);

    public T? Scalar<T>(string sql) => PostgresServer.Shared.Scalar<T>(_source, sql);

    /// <summary>Runs, and returns what the run says of its load.</summary>
    public async Task<JsonNode> RunAsync(params string[] options)
    {
        var (exitCode, output, error) = await Ingot.Run(["run", "--json", .. options]);
        Assert.True(exitCode == 0, output + error);
        return JsonNode.Parse(output)!["loads"]![0]!;
    }

    /// <summary>Runs in vain, and returns what is said.</summary>
    public async Task<string> FailsAsync(params string[] options)
    {
        var (exitCode, output, error) = await Ingot.Run(["run", .. options]);
        Assert.Equal(1, exitCode);
        return output + error;
    }

    /// <summary>The rows of a query in the warehouse, the values of each joined by a bar.</summary>
    public async Task<IReadOnlyList<string>> RowsAsync(string sql)
    {
        var (exitCode, output, error) = await Ingot.Run("query", sql, "--json");
        Assert.True(exitCode == 0, output + error);
        return [.. JsonNode.Parse(output)!.AsArray().Select(r => string.Join('|', r!.AsObject().Select(c => c.Value?.ToString() ?? "null")))];
    }
}
