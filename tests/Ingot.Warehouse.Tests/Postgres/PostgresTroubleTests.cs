using Ingot.Core.Errors;
using Ingot.TestKit.Servers;
using Ingot.Warehouse.Running;
using Npgsql;

namespace Ingot.Warehouse.Tests.Postgres;

/// <summary>Locks, cut connections, missing rights, names: a typed error each, and old data stays.</summary>
public sealed class PostgresTroubleTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public void One_run_at_a_time_holds_the_warehouse_and_the_second_is_told_who()
    {
        using var project = new PostgresProject();
        _ = project.Warehouse;

        var error = Assert.Throws<IngotException>(() => Ingot.Warehouse.Engines.Postgres.PostgresWarehouse.Open(project.Settings));

        Assert.Equal(("warehouse.locked", ErrorKind.Conflict), (error.Code, error.Kind));
        Assert.Contains($"ingot (process {Environment.ProcessId} on {Environment.MachineName}), session ", error.Message, StringComparison.Ordinal);
        project.Close();
        _ = project.Warehouse;
    }

    [Fact]
    public void A_database_that_is_missing_is_one_for_setup()
    {
        using var project = new PostgresProject();

        var error = Assert.ThrowsAny<IngotException>(() => Ingot.Warehouse.Engines.Postgres.PostgresWarehouse.Open(project.Settings with { Database = "no \"such\" one" }));

        Assert.Equal(("postgres.no-database", ErrorKind.Target), (error.Code, error.Kind));
        Assert.Equal("Run 'ingot setup', which creates it, or correct 'database' of connection 'warehouse'.", error.Next);
    }

    [Fact]
    public async Task A_lock_that_somebody_keeps_is_waited_for_no_longer_than_the_connection_says()
    {
        using var project = new PostgresProject { LockTimeout = TimeSpan.FromMilliseconds(200) };
        project.Model("silver.a", "select 1 as n");
        await project.Run();
        await using var connection = new NpgsqlConnection(PostgresServer.Shared.ConnectionString(project.Database));
        await connection.OpenAsync(Cancellation);
        await using var transaction = await connection.BeginTransactionAsync(Cancellation);
        await using var reading = new NpgsqlCommand("select * from silver.a", connection);
        await reading.ExecuteScalarAsync(Cancellation);
        project.Model("silver.a", "select 2 as n");

        var result = await project.Run();

        Assert.Equal(("postgres.lock-timeout", ErrorKind.Conflict), (result.Error!.Code, result.Error.Kind));
        Assert.Equal("silver.a keeps its previous version.", result.Error.State);
        Assert.Equal(["1"], project.Rows("select * from silver.a"));
        Assert.Equal(["silver.a"], project.Relations());
    }

    [Fact]
    public async Task A_connection_that_is_cut_in_mid_build_fails_its_model_alone_and_the_next_run_completes()
    {
        using var project = new PostgresProject();
        project.Model("silver.a", "select 1 as n");
        project.Model("silver.b", "select 1 as n");
        await project.RunAll();
        // The model's own query cuts its session.
        project.Execute("create table public.cut as select true as now");
        project.Model("silver.a", "select case when (select now from public.cut) then pg_terminate_backend(pg_backend_pid())::int else 5 end as n from generate_series(1, 3) as g");
        project.Model("silver.b", "select 2 as n");
        var graph = Assert.ThrowsAny<IngotException>(project.Graph);
        Assert.Contains("public.cut", graph.Message, StringComparison.Ordinal);
        project.Bronze("cut", "select true as now");
        project.Model("silver.a", "select case when (select now from bronze.cut) then pg_terminate_backend(pg_backend_pid())::int else 5 end as n from generate_series(1, 3) as g");

        var broken = await project.RunAll();
        project.Bronze("cut", "select false as now");
        var mended = await project.RunAll();

        Assert.Equal(["silver.a Failed", "silver.b Built"], broken.Models.Select(m => $"{m.Model} {m.Outcome}").Order(StringComparer.Ordinal));
        var error = broken.Models.Single(m => m.Error is not null).Error!;
        Assert.Equal(ErrorKind.Target, error.Kind);
        Assert.StartsWith("postgres.connection-", error.Code, StringComparison.Ordinal);
        Assert.Equal("silver.a keeps its previous version.", error.State);
        Assert.True(mended.Succeeded);
        Assert.Equal(["5", "5", "5"], project.Rows("select * from silver.a"));
        Assert.DoesNotContain(project.Relations(), r => r.Contains("__ingot", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_run_whose_hold_was_cut_publishes_nothing_more()
    {
        using var project = new PostgresProject();
        project.Model("silver.a", "select 1 as n");
        await project.Run();
        project.Model("silver.a", "select 2 as n");
        project.Execute("select pg_terminate_backend(pid) from pg_stat_activity where application_name like 'ingot (process%' and datname = current_database()");

        var result = await project.Run();

        Assert.Equal("warehouse.hold-lost", result.Error!.Code);
        Assert.Equal(["1"], project.Rows("select * from silver.a"));
        Assert.Equal(["silver.a"], project.Relations());
        project.Close();
        Assert.Equal(ModelOutcome.Built, (await project.Run()).Outcome);
    }

    [Fact]
    public async Task What_a_killed_run_left_half_built_is_dropped()
    {
        using var project = new PostgresProject();
        _ = project.Warehouse;
        project.Close();
        project.Execute("create table silver.__ingot_stage_a as select 1 as n; create table bronze.\"__ingot_stage_b c\" as select 1 as n");
        project.Model("silver.a", "select 1 as n");

        Assert.Null((await project.Run()).Error);

        Assert.Equal(["silver.a"], project.Relations());
    }

    [Fact]
    public async Task A_role_that_may_not_create_in_a_schema_is_told_the_right()
    {
        var role = "r" + Guid.NewGuid().ToString("N");
        using var project = new PostgresProject { User = role };
        project.Execute($"create role {role} login password 'secret'; create schema bronze; create schema silver; create schema gold; create schema quarantine; create schema ingot authorization {role}; grant usage on schema silver, quarantine to {role}");
        project.Model("silver.a", "select 1 as n");

        var result = await project.Run();

        Assert.Equal(("postgres.missing-right", ErrorKind.Target), (result.Error!.Code, result.Error.Kind));
        Assert.Contains($"Role '{role}' lacks the right CREATE on schema 'silver'", result.Error.Message, StringComparison.Ordinal);
        Assert.Contains("GRANT CREATE ON SCHEMA \"silver\"", result.Error.Next, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_name_that_the_server_would_cut_is_refused()
    {
        using var project = new PostgresProject();
        var name = new string('n', 60);
        project.Model($"silver.{name}", "checks:\n  - not_null: n\n    on_fail: quarantine", "select 1 as n");

        var result = await project.Run();

        Assert.Equal("model.long-name", result.Error!.Code);
        Assert.Contains($"quarantine.silver_{name}", result.Error.Message, StringComparison.Ordinal);
        Assert.Empty(project.Relations());
    }

    [Theory]
    [InlineData("it's \"quoted\"")]
    [InlineData("a b")]
    [InlineData("select")]
    [InlineData("x; DROP TABLE silver")]
    [InlineData("ÄÖÜäöüßẞéèêçñÄÖÜäöüßẞéèêç_")]
    public async Task Names_are_kept_as_they_are(string name)
    {
        using var project = new PostgresProject();
        var quoted = "\"" + name.Replace("\"", "\"\"", StringComparison.Ordinal) + "\"";
        project.Model($"silver.{name}", $"materialize: incremental\nkey: ['{name.Replace("'", "''", StringComparison.Ordinal)}']\nchecks:\n  - range: {{ column: '{name.Replace("'", "''", StringComparison.Ordinal)}', max: 2 }}\n    on_fail: quarantine", $"select n as {quoted} from generate_series(1, 3) as n");
        project.Model("gold.reader", "materialize: view", $"select sum({quoted}) as total from silver.{quoted}");

        var first = await project.RunAll();
        var second = await project.RunAll(o => o with { FullRefresh = true });

        Assert.All(first.Models.Concat(second.Models), m => Assert.Null(m.Error));
        Assert.Equal(["3"], project.Rows("select total from gold.reader"));
        Assert.Equal([$"silver_{name}"], project.Rows("select table_name from information_schema.tables where table_schema = 'quarantine'"));
    }
}
