using System.Diagnostics;
using Ingot.Core.Naming;
using Ingot.TestKit;
using Ingot.TestKit.Servers;
using Npgsql;

namespace Ingot.Cli.Tests.Databases;

/// <summary>Whole runs over a database: from its tables through lake and models to a query.</summary>
public sealed class DatabaseRunTests : IDisposable
{
    private const string Hostile = "a\"b.c'; DROP TABLE x; -- ÄÖ select";

    private readonly TemporaryFolder _folder = new();
    private readonly string _database = PostgresServer.Shared.CreateDatabase();

    public DatabaseRunTests() => _folder.Write("ingot.yaml", $"project: shop\nconnections:\n  db:\n{PostgresServer.Shared.Yaml(_database)}\n");

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    private InProcess Ingot => new(_folder.Path);

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Hostile_names_go_from_the_source_through_lake_and_models_to_a_query()
    {
        var name = Sql.Name(Hostile);
        PostgresServer.Shared.Execute(_database, $"CREATE SCHEMA {name}; CREATE TABLE {name}.{name} ({name} text, amount numeric(10,2)); INSERT INTO {name}.{name} VALUES ('it''s', 1.5), (NULL, 2)");
        _folder.Write("jobs/orders.yaml", $"source:\n  connection: db\n  table: '{$"{name}.{name}".Replace("'", "''", StringComparison.Ordinal)}'\n");
        _folder.Write("models/silver/orders.sql", $"SELECT {name}, amount * 2 AS {Sql.Name(Hostile + "2")} FROM bronze.orders");

        Assert.Equal(0, (await Ingot.Run("config", "validate")).ExitCode);
        var (exitCode, _, error) = await Ingot.Run("run");

        Assert.True(exitCode == 0, error);
        var rows = (await Ingot.Json("query", "FROM silver.orders ORDER BY ALL", "--json")).AsArray();
        Assert.Equal(["it's", null], rows.Select(r => (string?)r![Hostile]));
        Assert.Equal([3.00m, 4.00m], rows.Select(r => decimal.Parse(r![Hostile + "2"]!.ToString(), null)));
        var shown = await Ingot.Json("show", "--json");
        Assert.Equal("proved", shown["certificates"]![0]!["certificate"]!["verdict"]!.GetValue<string>());
    }

    [Theory]
    [InlineData("", 51_200)]
    [InlineData("lake: { row_group_rows: 61440 }\n", 61_440)]
    public async Task Row_groups_of_a_table_are_small_unless_the_project_says_otherwise(string lake, long most)
    {
        PostgresServer.Shared.Execute(_database, "CREATE TABLE orders AS SELECT generate_series(1, 150000) AS id; ANALYZE orders");
        _folder.Write("ingot.yaml", lake + _folder.Read("ingot.yaml"));
        _folder.Write("jobs/orders.yaml", "source: { connection: db, table: public.orders }\n");

        var (exitCode, _, error) = await Ingot.Run("run");

        Assert.True(exitCode == 0, error);
        var file = Assert.Single(Directory.GetFiles(_folder.At("lake"), "*.parquet", SearchOption.AllDirectories)).Replace('\\', '/');
        var groups = (await Ingot.Json("query", $"SELECT DISTINCT row_group_id, row_group_num_rows AS n FROM parquet_metadata({Sql.Text(file)})", "--json")).AsArray().Select(r => (long)r!["n"]!).ToList();
        Assert.Equal(150_000, groups.Sum());
        // The writer looks after each vector whether it has enough.
        Assert.InRange(groups.Max(), 1, most + 2_048);
    }

    [Fact]
    public async Task A_run_that_is_killed_in_the_middle_of_a_table_leaves_nothing_and_the_next_completes()
    {
        PostgresServer.Shared.Execute(_database, "CREATE TABLE orders (id int, pad text) WITH (fillfactor = 10); INSERT INTO orders SELECT i, repeat('x', 700) FROM generate_series(1, 30000) i");
        _folder.Write("jobs/orders.yaml", "source:\n  connection: db\n  table: public.orders\n  parallel: 2\n  where: \"id <> 15000 OR pg_advisory_xact_lock_shared(1)::text = ''\"\n");
        await using var holder = new NpgsqlConnection(PostgresServer.Shared.ConnectionString(_database));
        await holder.OpenAsync(Stop);
        await ExecuteAsync(holder, "SELECT pg_advisory_lock(1)");

        using (var run = IngotProcess.Start(_folder.Path, ["run"]))
        {
            var patience = Stopwatch.StartNew();
            while (!PostgresServer.Shared.Scalar<bool>(_database, "SELECT EXISTS (SELECT FROM pg_locks WHERE locktype = 'advisory' AND NOT granted AND database = (SELECT oid FROM pg_database WHERE datname = current_database()))"))
                Assert.True(patience.Elapsed < IngotProcess.Patience, "The load did not come to the lock.");
            run.Kill();
            await run.Finish(Stop);
        }

        await ExecuteAsync(holder, "SELECT pg_advisory_unlock(1)");
        var (exitCode, output, error) = await Ingot.Run("run");

        Assert.True(exitCode == 0, error);
        Assert.Contains("was killed", output + error, StringComparison.Ordinal);
        Assert.Equal(30000, (await Ingot.Json("query", "SELECT count(*)::INTEGER AS n FROM bronze.orders", "--json"))[0]!["n"]!.GetValue<int>());
        Assert.Single(Directory.GetFiles(_folder.At("lake"), "*.parquet", SearchOption.AllDirectories));
    }

    [Fact]
    public async Task A_connection_that_no_job_names_is_checked_too()
    {
        _folder.Write("ingot.yaml", "connections:\n  db:\n    kind: postgres\n    user: u\n    tls: always\n  old:\n    kind: mysql\n");

        var (exitCode, _, error) = await Ingot.Run("config", "validate");

        Assert.Equal(2, exitCode);
        Assert.Contains("ingot.yaml:3:5: 'connections.db' needs 'database'.", error, StringComparison.Ordinal);
        Assert.Contains("ingot.yaml:5:10: 'connections.db.tls' cannot be 'always'.", error, StringComparison.Ordinal);
        Assert.Contains("ingot.yaml:7:11: Nothing reads connections of kind 'mysql'.", error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_source_s_mistakes_are_named_with_their_places()
    {
        _folder.Write("jobs/orders.yaml", "source:\n  connection: db\n  table: orders\n");
        _folder.Write("jobs/sales.yaml", "source:\n  connection: db\n  path: a.csv\n");

        var (exitCode, _, error) = await Ingot.Run("config", "validate");

        Assert.Equal(2, exitCode);
        Assert.Contains("jobs/orders.yaml:3:10: 'orders' is not a table name", error, StringComparison.Ordinal);
        Assert.Contains("jobs/sales.yaml:3:3: Unknown key 'path' in 'source'.", error, StringComparison.Ordinal);
        Assert.Contains("A PostgreSQL source needs 'table' or 'query'.", error, StringComparison.Ordinal);
    }

    private static async Task ExecuteAsync(NpgsqlConnection connection, string sql)
    {
        await using var command = new NpgsqlCommand(sql, connection);
        await command.ExecuteNonQueryAsync(Stop);
    }
}
