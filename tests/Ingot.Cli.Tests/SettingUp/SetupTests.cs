using System.Text.Json.Nodes;
using Ingot.Core.Naming;
using Ingot.TestKit;
using Npgsql;

namespace Ingot.Cli.Tests.SettingUp;

public sealed class SetupTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Everything_is_there_after_the_first_time_and_nothing_is_changed_the_second()
    {
        using var trial = new SetupTrial();

        var first = await trial.Do("setup");
        var made = trial.Snapshot();
        var second = await trial.Ingot.Json("setup", "--json");

        Assert.Contains("is set up (", first, StringComparison.Ordinal);
        Assert.False((bool)second["changed"]!);
        Assert.All(Items(second), i => Assert.Equal("was_there", (string?)i["state"]));
        Assert.Equal(made, trial.Snapshot());
        Assert.Equal("bronze,gold,ingot,logs,quarantine,silver", trial.Value<string>("""
            SELECT string_agg(nspname, ',' ORDER BY nspname) FROM pg_namespace WHERE obj_description(oid, 'pg_namespace') LIKE '% (made by ingot setup)'
            """));
        Assert.Equal("Cleansed data layer - Validated, deduplicated, and conformed data (made by ingot setup)",
            trial.Value<string>("SELECT obj_description('silver'::regnamespace, 'pg_namespace')"));
    }

    [Fact]
    public async Task The_journal_knows_each_step_with_its_time_and_result()
    {
        using var trial = new SetupTrial();

        await trial.Do("setup");
        await trial.Do("setup");
        var run = await trial.Ingot.Json("show", "last", "--json");

        Assert.Equal(2, trial.Value<long>("SELECT count(*) FROM logs.run WHERE command = 'setup' AND status = 'succeeded'"));
        Assert.Equal(
            "setup.database succeeded,setup.role succeeded,setup.schemas succeeded,setup.access unchanged,setup.journal succeeded",
            Steps("ORDER BY started_at LIMIT 1"));
        Assert.Equal(
            "setup.database unchanged,setup.role unchanged,setup.schemas unchanged,setup.access unchanged,setup.journal unchanged",
            Steps("ORDER BY started_at DESC LIMIT 1"));
        Assert.True(trial.Value<bool>("""
            SELECT bool_and(t.started_at BETWEEN r.started_at AND r.ended_at AND t.ended_at BETWEEN t.started_at AND r.ended_at AND r.ended_at <= now())
            FROM logs.task t JOIN logs.run r USING (run_id)
            """));
        Assert.Contains(trial.Database, run.ToJsonString(), StringComparison.Ordinal);
        Assert.DoesNotContain(trial.Password[^32..], run.ToJsonString(), StringComparison.Ordinal);

        string? Steps(string which) => trial.Value<string>(
            $"SELECT string_agg(name || ' ' || status, ',' ORDER BY task_number) FROM logs.task WHERE run_id = (SELECT run_id FROM logs.run {which})");
    }

    [Theory]
    [InlineData("p\u00ADass\u2060word")]
    [InlineData("ｐａｓｓ\u3000ｗｏｒｄ")]
    [InlineData("e\u0301\u0323 ﬁ 각 😀")]
    public async Task A_role_with_a_password_of_any_script_gets_in_by_every_client(string password)
    {
        using var trial = new SetupTrial();
        trial.WriteProject(password: password);

        // The journal is written through Npgsql by the role itself, and a query's rows come by COPY.
        await trial.Do("setup");
        var user = await trial.Do("query", "select session_user as who");
        var libpq = await Shell.Run(trial.Path, $"PGPASSWORD='{password}' psql -h 127.0.0.1 -p {trial.Port} -U '{trial.Role}' -d '{trial.Database}' -Atc 'select 1'");

        Assert.Contains(trial.Role, user, StringComparison.Ordinal);
        Assert.Equal("1", libpq.Output.Trim());
    }

    [Theory]
    [InlineData("a\"b", "it's")]
    [InlineData("two words", "dot.ted")]
    [InlineData("Größe 数据 😀", "ünï rôle")]
    [InlineData("x\"; DROP DATABASE postgres; --", "'; DROP ROLE postgres; --")]
    [InlineData("select", "user")]
    [InlineData("back\\slash'quote", "a\\'b")]
    public async Task Any_name_will_do_for_the_database_and_the_role(string database, string role)
    {
        using var trial = new SetupTrial(database, role);

        await trial.Do("setup");
        await trial.Do("setup");

        await using var connection = await trial.AsRole();
        await using var command = new NpgsqlCommand("CREATE TABLE silver.t AS SELECT current_database() AS d, current_user AS u", connection);
        await command.ExecuteNonQueryAsync(Token);
        Assert.Equal(trial.Database, trial.Value<string>("SELECT d FROM silver.t"));
        await trial.Do("setup", "--rollback", "--yes");
        Assert.False(trial.HasDatabase() || trial.HasRole());
    }

    [Fact]
    public async Task A_name_that_the_server_would_cut_is_refused()
    {
        using var trial = new SetupTrial(new string('ü', 30));

        var (exitCode, _, error) = await trial.Ingot.Run("setup");

        Assert.Equal(2, exitCode);
        Assert.Contains("error[setup.name]", error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_dry_run_shows_the_statements_and_changes_nothing()
    {
        using var trial = new SetupTrial();

        var shown = await trial.Do("setup", "--dry-run");

        Assert.Contains($"CREATE DATABASE {Sql.Name(trial.Database)} TEMPLATE template0 ENCODING 'UTF8'", shown, StringComparison.Ordinal);
        Assert.Contains($"CREATE ROLE {Sql.Name(trial.Role)} LOGIN NOSUPERUSER NOCREATEDB NOCREATEROLE NOREPLICATION PASSWORD '********';", shown, StringComparison.Ordinal);
        Assert.Contains("""CREATE SCHEMA "gold";""", shown, StringComparison.Ordinal);
        Assert.False(trial.HasDatabase() || trial.HasRole());
    }

    [Fact]
    public async Task What_a_dry_run_shows_is_what_makes_the_warehouse()
    {
        using var trial = new SetupTrial();
        var json = await trial.Ingot.Json("setup", "--dry-run", "--json");
        await trial.Do("setup");
        var made = trial.Snapshot();
        await trial.Do("setup", "--rollback", "--yes");

        foreach (var item in Items(json).Where(i => (string?)i["kind"] is not "connection"))
        {
            if ((string?)item["kind"] == "journal")
            {
                var statements = item["statements"]!.AsArray().Select(s => (string)s!);
                trial.InWarehouse($"SET SESSION AUTHORIZATION {Sql.Name(trial.Role)}; {string.Join('\n', statements)} RESET SESSION AUTHORIZATION");
                continue;
            }

            var inWarehouse = ((string)item["place"]!).StartsWith($"in {Sql.Name(trial.Database)} ", StringComparison.Ordinal);
            foreach (var statement in item["statements"]!.AsArray().Select(s => (string)s!))
            {
                if (inWarehouse)
                    trial.InWarehouse(statement);
                else
                    trial.OnServer(statement);
            }
        }

        Assert.Equal(made.Split('\n'), trial.Snapshot().Split('\n'));
        Assert.Empty(Items(await trial.Ingot.Json("setup", "--dry-run", "--json")).Single(i => (string?)i["kind"] == "journal")["statements"]!.AsArray());
    }

    [Fact]
    public async Task The_role_of_runs_can_make_tables_and_nothing_else()
    {
        using var trial = new SetupTrial();
        await trial.Do("setup");

        await using var connection = await trial.AsRole();
        await Run(connection, "CREATE TABLE gold.t (a integer)");
        await Run(connection, "DROP TABLE gold.t");
        foreach (var forbidden in (string[])["CREATE SCHEMA more", "DROP SCHEMA gold", "CREATE DATABASE more", "CREATE ROLE more", "CREATE TABLE public.t (a integer)", $"DROP DATABASE {Sql.Name(trial.Database)}"])
        {
            var refused = await Assert.ThrowsAsync<PostgresException>(() => Run(connection, forbidden));
            Assert.Contains(refused.SqlState, (string[])[PostgresErrorCodes.InsufficientPrivilege, "55006"]);
        }
    }

    [Fact]
    public async Task Nobody_else_is_let_in()
    {
        using var trial = new SetupTrial();
        await trial.Do("setup");
        using var stranger = new SetupTrial();
        await stranger.Do("setup");

        Assert.False(trial.Value<bool>($"SELECT has_database_privilege({Sql.Text(stranger.Role)}, current_database(), 'CONNECT')"));
    }

    [Fact]
    public async Task Texts_are_ordered_by_code_point_and_letters_have_two_cases()
    {
        using var trial = new SetupTrial();
        await trial.Do("setup");

        Assert.Equal("B,a,é", trial.Value<string>("SELECT string_agg(t, ',' ORDER BY t) FROM (VALUES ('a'), ('B'), ('é')) v (t)"));
        Assert.Equal("É", trial.Value<string>("SELECT upper('é')"));
        Assert.Equal("UTF8", trial.Value<string>("SHOW server_encoding"));
    }

    [Fact]
    public async Task What_is_missing_or_wrong_is_put_right()
    {
        using var trial = new SetupTrial();
        await trial.Do("setup");
        var made = trial.Snapshot();

        trial.InWarehouse($"DROP SCHEMA silver; COMMENT ON SCHEMA gold IS 'Old words (made by ingot setup)'; REVOKE CREATE ON SCHEMA bronze FROM {Sql.Name(trial.Role)}");
        trial.OnServer($"REVOKE CONNECT, TEMPORARY ON DATABASE {Sql.Name(trial.Database)} FROM {Sql.Name(trial.Role)}; ALTER ROLE {Sql.Name(trial.Role)} NOLOGIN");
        var json = await trial.Ingot.Json("setup", "--json");

        Assert.Equal(["runs:changed", "connect:created", "bronze:changed", "silver:created", "gold:changed"], Items(json)
            .Where(i => (string?)i["state"] != "was_there")
            .Select(i => $"{((string)i["name"]!).Split(' ')[0]}:{i["state"]}"));
        Assert.Equal(made, trial.Snapshot());
    }

    [Fact]
    public async Task Sample_tables_hold_every_record_and_are_left_alone_afterwards()
    {
        using var trial = new SetupTrial();

        await trial.Do("setup", "--samples");
        trial.InWarehouse("DELETE FROM bronze.erp_px_cat_g1v2 WHERE \"ID\" = 'AC_BR'");
        await trial.Do("setup", "--samples");

        Assert.Equal(18_494, trial.Value<long>("SELECT count(*) FROM bronze.crm_cust_info"));
        Assert.Equal(60_398, trial.Value<long>("SELECT count(*) FROM bronze.crm_sales_details"));
        Assert.Equal(36, trial.Value<long>("SELECT count(*) FROM bronze.erp_px_cat_g1v2"));
        Assert.Equal(" Jon", trial.Value<string>("SELECT cst_firstname FROM bronze.crm_cust_info WHERE cst_id = 11000"));
        Assert.Equal(trial.Role, trial.Value<string>("SELECT tableowner FROM pg_tables WHERE tablename = 'crm_cust_info'"));
    }

    [Fact]
    public async Task A_schema_that_was_there_is_used_and_not_claimed()
    {
        using var trial = new SetupTrial();
        trial.OnServer($"CREATE DATABASE {Sql.Name(trial.Database)}");
        trial.InWarehouse("CREATE SCHEMA logs; CREATE TABLE logs.mine (a integer)");

        await trial.Do("setup");

        Assert.Null(trial.Value<string>("SELECT obj_description('logs'::regnamespace, 'pg_namespace')"));
        Assert.Null(trial.Value<string>("SELECT shobj_description(oid, 'pg_database') FROM pg_database WHERE datname = current_database()"));
    }

    [Fact]
    public async Task One_role_can_do_both()
    {
        using var trial = new SetupTrial();
        trial.OnServer($"CREATE ROLE {Sql.Name(trial.Role)} LOGIN CREATEDB PASSWORD {Sql.Text(trial.Password)}");
        trial.WriteProject(admin: "");

        await trial.Do("setup");

        Assert.Equal(trial.Role, trial.Value<string>("SELECT pg_get_userbyid(datdba) FROM pg_database WHERE datname = current_database()"));
    }

    [Fact]
    public async Task A_project_on_DuckDB_needs_none()
    {
        using var folder = new TemporaryFolder();
        folder.Write("ingot.yaml", "project: local");

        var (exitCode, output, _) = await new InProcess(folder.Path).Run("setup");

        Assert.Equal((0, "Nothing needs setting up: the warehouse is the file warehouse.duckdb, which 'ingot run' makes.\n"), (exitCode, output));
        Assert.Equal(2, (await new InProcess(folder.Path).Run("setup", "--rollback", "--yes")).ExitCode);
    }

    private static IEnumerable<JsonNode> Items(JsonNode report) => report["steps"]!.AsArray().SelectMany(s => s!["items"]!.AsArray()).Select(i => i!);

    private static async Task Run(NpgsqlConnection connection, string sql)
    {
        await using var command = new NpgsqlCommand(sql, connection);
        await command.ExecuteNonQueryAsync(Token);
    }
}
