using Ingot.TestKit;
using Ingot.TestKit.Servers;

namespace Ingot.Cli.Tests.Warehouses;

/// <summary>A copy of the retail sample, on one engine or the other.</summary>
internal sealed class RetailProject : IDisposable
{
    private const string MoreLines = """
        InvoiceNo,StockCode,Description,Quantity,InvoiceDate,UnitPrice,CustomerID,Country
        999001,22222,MUG,6,12/31/2011 8:26,2.55,17850,United Kingdom
        999002,22222,  two   spaces ,2,2011-12-31 08:30:00,2.55,12647.0,EIRE
        C999003,22222,MUG,-1,2012-02-29 08:40:00,2.55,17850.0,United Kingdom
        A999004,B,Adjust bad debt,1,2012-01-01 14:51:00,-11062.06,,United Kingdom
        999005,21777,?,-10,2012-01-02 16:50:00,0.0,,United Kingdom
        ,22222,MUG,1,2012-01-02 16:50:00,1.0,,
        999006,22222,MUG,1,2012-02-30 16:50:00,1.0,,Germany
        999007,22222,MUG,0,2012-01-02 16:50:00,1.0,17850.5,Germany
        999008,22222,MUG,1,someday,1.0,abc,Germany
        99,22222,MUG,1,2012-01-02 16:50:00,-1.0,,Germany

        """;

    private readonly TemporaryFolder _folder = new();

    private RetailProject(string from) => _folder.CopyFrom(from);

    public string Path => _folder.Path;

    /// <summary>Its database; empty on DuckDB.</summary>
    public string Database { get; private init; } = "";

    private static string Sample => Repository.At("samples", "retail");

    public static RetailProject OnDuckDb() => new(Sample);

    public static RetailProject OnPostgres(string user = "postgres", string? database = null)
    {
        var server = PostgresServer.Shared;
        var project = new RetailProject(Sample) { Database = database ?? server.CreateDatabase() };
        var text = project._folder.Read("ingot.yaml")
            .Replace("engine: duckdb", "engine: postgres\n  connection: server", StringComparison.Ordinal)
            .Replace("  path: warehouse.duckdb\n", "", StringComparison.Ordinal);
        var connection = server.Yaml(project.Database);
        if (user != "postgres")
            connection = connection.Replace("user: postgres", $"user: {user}\n    password: secret", StringComparison.Ordinal);
        project.Write("ingot.yaml", $"{text.TrimEnd()}\n  server:\n{connection}\n");
        return project;
    }

    /// <summary>A copy of a project on PostgreSQL, with what has been loaded into its database.</summary>
    public RetailProject Copy()
    {
        var copy = new RetailProject(Path) { Database = PostgresServer.Shared.CopyDatabase(Database) };
        copy.Write("ingot.yaml", copy.Read("ingot.yaml").Replace(Database, copy.Database, StringComparison.Ordinal));
        return copy;
    }

    /// <summary>Adds a file with lines of every kind that models treat in their own way.</summary>
    public void WriteMoreLines() => Write("data/more.csv", MoreLines);

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
