using Ingot.TestKit;
using Ingot.TestKit.Servers;

namespace Ingot.Cli.Tests.Warehouses;

/// <summary>A copy of the retail sample, on one engine or the other.</summary>
internal sealed class RetailProject : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    private RetailProject() => _folder.CopyFrom(Repository.At("samples", "retail"));

    public string Path => _folder.Path;

    /// <summary>Its database; empty on DuckDB.</summary>
    public string Database { get; private init; } = "";

    public static RetailProject OnDuckDb() => new();

    public static RetailProject OnPostgres(string user = "postgres", string? database = null)
    {
        var server = PostgresServer.Shared;
        var project = new RetailProject { Database = database ?? server.CreateDatabase() };
        var text = project._folder.Read("ingot.yaml")
            .Replace("engine: duckdb", "engine: postgres\n  connection: server", StringComparison.Ordinal)
            .Replace("  path: warehouse.duckdb\n", "", StringComparison.Ordinal);
        var connection = server.Yaml(project.Database);
        if (user != "postgres")
            connection = connection.Replace("user: postgres", $"user: {user}\n    password: secret", StringComparison.Ordinal);
        project.Write("ingot.yaml", $"{text.TrimEnd()}\n  server:\n{connection}\n");
        return project;
    }

    public void Write(string file, string text) => _folder.Write(file, text);

    public string Read(string file) => _folder.Read(file);

    public Task<(int ExitCode, string Out, string Error)> Run(params string[] arguments) => new InProcess(Path).Run(arguments);

    public async Task Succeeds(params string[] arguments)
    {
        var (exitCode, text, error) = await Run(arguments);
        Assert.True(exitCode == 0, text + error);
    }

    public void Dispose() => _folder.Dispose();
}
