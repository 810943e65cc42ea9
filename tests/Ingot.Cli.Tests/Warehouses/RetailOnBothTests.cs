using Ingot.TestKit.Servers;

namespace Ingot.Cli.Tests.Warehouses;

/// <summary>The retail sample gives the same tables, value by value, on both engines.</summary>
public sealed class RetailOnBothTests
{
    [Fact]
    public async Task Every_table_is_equal_from_the_first_run_to_new_files_and_a_full_refresh()
    {
        using var duckDb = RetailProject.OnDuckDb();
        using var postgres = RetailProject.OnPostgres();

        await Compare("run");
        var unchanged = await new InProcess(postgres.Path).Json("run", "--json");
        Assert.All(unchanged["models"]!.AsArray(), m => Assert.Equal("unchanged", m!["outcome"]!.GetValue<string>()));
        Assert.Equal("unchanged", unchanged["copies"]![0]!["outcome"]!.GetValue<string>());

        foreach (var project in new[] { duckDb, postgres })
            project.WriteMoreLines();
        await Compare("run");
        Assert.NotEqual(0, PostgresServer.Shared.Scalar<long>(postgres.Database, "select count(*) from quarantine.silver_sale"));
        await Compare("run", "--full-refresh");

        async Task Compare(params string[] arguments)
        {
            await duckDb.Succeeds(arguments);
            await postgres.Succeeds(arguments);
            var (expected, actual) = (await WarehouseTables.Rows(duckDb.Path), await WarehouseTables.Rows(postgres.Path));
            Assert.Equal(expected.Keys.Order(StringComparer.Ordinal), actual.Keys.Order(StringComparer.Ordinal));
            Assert.All(expected, table => Assert.Equal(table.Value, actual[table.Key]));
        }
    }

    [Fact]
    public async Task New_rows_are_appended_and_their_certificate_is_compared()
    {
        using var postgres = RetailProject.OnPostgres();
        await postgres.Succeeds("run");
        postgres.WriteMoreLines();

        var second = await new InProcess(postgres.Path).Json("run", "--json");

        var copy = second["copies"]![0]!;
        Assert.Equal(("appended", 10L, 10L), (copy["outcome"]!.GetValue<string>(), copy["copied"]!.GetValue<long>(), copy["certified"]!.GetValue<long>()));
        Assert.Equal("10010", PostgresServer.Shared.Scalar<long>(postgres.Database, "select count(*) from bronze.sales").ToString(System.Globalization.CultureInfo.InvariantCulture));
    }

    [Fact]
    public async Task Plan_query_and_doctor_speak_of_the_database()
    {
        using var postgres = RetailProject.OnPostgres();
        Assert.Contains("the database has no schema bronze, silver, gold, quarantine, ingot yet; the next run creates them", (await postgres.Run("doctor")).Out, StringComparison.Ordinal);
        var plan = await new InProcess(postgres.Path).Json("plan", "--json");
        Assert.Contains("copy bronze.sales", plan["stages"]!.AsArray().Select(s => s!["name"]!.GetValue<string>()));
        await postgres.Succeeds("run");

        // What is copied into the warehouse was loaded once, and counts once.
        Assert.Equal(10_000, (await new InProcess(postgres.Path).Json("runs", "--json"))[0]!["rows_loaded"]!.GetValue<long>());
        Assert.Contains($"127.0.0.1:{PostgresServer.Shared.Port}/{postgres.Database} as postgres", (await postgres.Run("doctor")).Out, StringComparison.Ordinal);
        Assert.Equal("n,b,d,a\r\n1.50,true,2026-01-01,\"[1, NULL]\"\r\n", (await postgres.Run("query", "select 1.50::numeric(5,2) as n, true as b, date '2026-01-01' as d, array[1, null] as a -- last", "--format", "csv")).Out);
        Assert.Equal("month\r\n2010-12-01\r\n", (await postgres.Run("query", "select month from gold.monthly_sales;", "--format", "csv")).Out);
        Assert.Contains("gold", (await postgres.Run("query", "show all tables")).Out, StringComparison.Ordinal);
        Assert.Contains("Seq Scan", (await postgres.Run("query", "explain select * from gold.dim_country")).Out, StringComparison.Ordinal);

        var (exitCode, _, error) = await postgres.Run("query", "select 'é',\n  nothere from gold.dim_country");
        Assert.Equal(2, exitCode);
        Assert.Contains("column \"nothere\" does not exist", error, StringComparison.Ordinal);
        Assert.Contains("nothere from gold.dim_country\n    ^", error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("delete from gold.dim_country")]
    [InlineData("with gone as (delete from gold.dim_country returning *) select * from gone")]
    [InlineData("select * from gold.dim_country; drop table gold.dim_country")]
    [InlineData("explain analyze delete from gold.dim_country")]
    public async Task A_query_cannot_change_anything(string sql)
    {
        using var postgres = RetailProject.OnPostgres();
        PostgresServer.Shared.Execute(postgres.Database, "create schema gold; create table gold.dim_country as select 1 as n");

        Assert.NotEqual(0, (await postgres.Run("query", sql)).ExitCode);

        Assert.Equal(1, PostgresServer.Shared.Scalar<long>(postgres.Database, "select count(*) from gold.dim_country"));
    }

    [Fact]
    public async Task A_role_without_rights_is_told_which_right_and_of_setup()
    {
        var role = "r" + Guid.NewGuid().ToString("N");
        using var postgres = RetailProject.OnPostgres(role);
        PostgresServer.Shared.Execute(postgres.Database, $"create role {role} login password 'secret'; create schema logs authorization {role}");

        var (exitCode, _, error) = await postgres.Run("run");

        Assert.Equal(1, exitCode);
        Assert.Contains($"lacks the right CREATE on database '{postgres.Database}'", error, StringComparison.Ordinal);
        Assert.Contains("ingot setup", error, StringComparison.Ordinal);
    }
}
