using Ingot.Core.Naming;
using Ingot.TestKit;
using Ingot.TestKit.Servers;

namespace Ingot.Cli.Tests.Plugins;

/// <summary>Runs through a driver that is a plugin: Npgsql from a folder of its own, apart from the program's copy.</summary>
public sealed class DriverRunTests : IDisposable
{
    private const string Hostile = "a\"b.c'; DROP TABLE x; -- ÄÖ select";
    private readonly TemporaryFolder _folder = new();
    private readonly string _database = PostgresServer.Shared.CreateDatabase();

    public DriverRunTests()
    {
        _folder.Write("ingot.yaml", $"""
            project: shop
            connections:
              db:
                kind: ado
                provider: Npgsql
                settings: {'{'} Host: 127.0.0.1, Port: '{PostgresServer.Shared.Port}', Database: {_database} {'}'}
                user: postgres
            """);
        _folder.Write("driver/Npgsql.dll", File.ReadAllBytes(Path.Combine(AppContext.BaseDirectory, "Npgsql.dll")));
    }

    private InProcess Ingot => new(_folder.Path);

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task A_run_without_the_driver_names_the_command_that_adds_it_and_a_run_with_it_loads_and_proves_what_the_source_has()
    {
        var name = Sql.Name(Hostile);
        PostgresServer.Shared.Execute(_database, $"CREATE SCHEMA {name}; CREATE TABLE {name}.{name} AS SELECT g AS id, g * 1.5 AS {name}, 'row ' || g AS text, now() AS at FROM generate_series(1, 5000) g");
        _folder.Write("jobs/orders.yaml", $"source:\n  connection: db\n  table: '{$"{name}.{name}".Replace("'", "''", StringComparison.Ordinal)}'\n");

        Assert.Equal(0, (await Ingot.Run("config", "validate")).ExitCode);
        var without = await Ingot.Run("run");
        Assert.NotEqual(0, without.ExitCode);
        Assert.Contains("'ingot plugin add Npgsql --driver Npgsql'", without.Error + without.Out, StringComparison.Ordinal);

        var added = await Ingot.Run("plugin", "add", "driver");
        Assert.True(added.ExitCode == 0, added.Error);
        var listed = (await Ingot.Json("catalog", "db", "--json")).AsArray();
        Assert.Equal(Hostile, Assert.Single(listed, t => (string?)t!["name"] == Hostile)!["schema"]!.GetValue<string>());
        var run = await Ingot.Run("run");
        Assert.True(run.ExitCode == 0, run.Error + run.Out);

        var row = (await Ingot.Json("query", $"SELECT count(*) AS n, sum(id) AS ids, sum({name}) AS amounts, count(DISTINCT text) AS texts FROM bronze.orders", "--json"))[0]!;
        Assert.Equal(("5000", "12502500", "18753750", "5000"), (row["n"]!.ToString(), row["ids"]!.ToString(), row["amounts"]!.ToString().Split('.')[0], row["texts"]!.ToString()));
        Assert.Equal("proved", (await Ingot.Json("show", "--json"))["certificates"]![0]!["certificate"]!["verdict"]!.GetValue<string>());
    }

    [Fact]
    public async Task Doctor_health_and_the_list_of_plugins_know_which_drivers_are_missing()
    {
        const string add = "'ingot plugin add Npgsql --driver Npgsql'";
        Assert.Contains(add, (await Ingot.Run("plugin", "list")).Out, StringComparison.Ordinal);
        Assert.Equal("Npgsql", (await Ingot.Json("plugin", "list", "--json"))["missing_drivers"]![0]!["driver"]!.GetValue<string>());
        foreach (var command in (string[])["doctor", "health"])
        {
            var (_, text, error) = await Ingot.Run(command);
            Assert.Contains("no plugin brings its driver Npgsql", text + error, StringComparison.Ordinal);
        }

        Assert.Equal(0, (await Ingot.Run("plugin", "add", "driver")).ExitCode);

        Assert.Empty((await Ingot.Json("plugin", "list", "--json"))["missing_drivers"]!.AsArray());
        Assert.Contains("its driver Npgsql is there", (await Ingot.Run("doctor")).Out, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_million_rows_take_no_more_memory_than_a_few()
    {
        PostgresServer.Shared.Execute(_database, "CREATE TABLE wide AS SELECT g AS id, md5(g::text) || md5((g + 1)::text) AS a, g::numeric(12,2) AS b, now() AS c, repeat('é', 20) AS d FROM generate_series(1, 1000000) g");
        Assert.Equal(0, (await Ingot.Run("plugin", "add", "driver")).ExitCode);
        async Task<long> Peak(string job, string where)
        {
            _folder.Write($"jobs/{job}.yaml", $"source: {{ connection: db, table: public.wide, where: \"{where}\" }}\n");
            using var process = IngotProcess.Start(_folder.Path, ["run", "--select", job], new Dictionary<string, string?> { ["DOTNET_gcServer"] = "0" });
            var memory = BadInput.PeakMemory.Watch(process.Id);
            var outcome = await process.Finish(TestContext.Current.CancellationToken);
            Assert.True(outcome.ExitCode == 0, outcome.Error);
            return await memory;
        }

        var few = await Peak("few", "id <= 50000");
        var many = await Peak("many", "id > 0");

        Assert.Equal("1000000", (await Ingot.Json("query", "SELECT count(*) AS n FROM bronze.many", "--json"))[0]!["n"]!.ToString());
        // 1,000,000 rows are 130 MB of values.
        Assert.InRange(many - few, long.MinValue, 90L * 1024 * 1024);
    }
}
