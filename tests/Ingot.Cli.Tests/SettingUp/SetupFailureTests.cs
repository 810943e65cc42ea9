using Ingot.Core.Naming;
using Ingot.TestKit.Servers;

namespace Ingot.Cli.Tests.SettingUp;

/// <summary>What setup says when it cannot go on.</summary>
public sealed class SetupFailureTests
{
    private const string AdminPassword = "keys of the house";

    [Fact]
    public async Task Without_CREATEDB_it_names_the_right_and_what_an_administrator_can_run()
    {
        using var trial = WithAdmin("NOCREATEDB CREATEROLE", out var admin);

        var (exitCode, _, error) = await trial.Ingot.Run("setup");

        Assert.Equal(1, exitCode);
        Assert.Contains("error[postgres.missing-right]: Setup stopped at step 'database': Role", error, StringComparison.Ordinal);
        Assert.Contains("lacks the right CREATEDB", error, StringComparison.Ordinal);
        Assert.Contains($"ALTER ROLE {Sql.Name(admin)} CREATEDB;", error, StringComparison.Ordinal);
        Assert.Contains($"CREATE DATABASE {Sql.Name(trial.Database)}", error, StringComparison.Ordinal);
        Assert.Contains("state: No step was completed.", error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Without_CREATEROLE_the_database_stays_and_the_next_setup_goes_on()
    {
        using var trial = WithAdmin("CREATEDB NOCREATEROLE", out var admin);

        var (exitCode, _, error) = await trial.Ingot.Run("setup");

        Assert.Equal(1, exitCode);
        Assert.Contains("lacks the right CREATEROLE", error, StringComparison.Ordinal);
        Assert.Contains("Completed: database.", error, StringComparison.Ordinal);
        Assert.DoesNotContain(trial.Password, error, StringComparison.Ordinal);
        trial.OnServer($"ALTER ROLE {Sql.Name(admin)} CREATEROLE");
        await trial.Do("setup");
        Assert.Equal(admin, trial.Value<string>("SELECT pg_get_userbyid(nspowner) FROM pg_namespace WHERE nspname = 'gold'"));
        // The superuser's, which this administrator may not end.
        trial.WaitForClosedSessions(others: 0);
        await trial.Do("setup", "--rollback", "--yes");
        Assert.False(trial.HasDatabase() || trial.HasRole());
    }

    [Fact]
    public async Task Without_CREATE_on_a_database_of_others_it_says_so()
    {
        using var trial = WithAdmin("CREATEDB CREATEROLE", out var admin);
        trial.OnServer($"CREATE DATABASE {Sql.Name(trial.Database)}");

        var (exitCode, _, error) = await trial.Ingot.Run("setup");

        Assert.Equal(1, exitCode);
        Assert.Contains("step 'schemas'", error, StringComparison.Ordinal);
        Assert.Contains($"lacks the right CREATE on database '{trial.Database}'", error, StringComparison.Ordinal);
        Assert.Contains($"GRANT CREATE ON DATABASE {Sql.Name(trial.Database)} TO {Sql.Name(admin)};", error, StringComparison.Ordinal);
        trial.OnServer($"GRANT CREATE ON DATABASE {Sql.Name(trial.Database)} TO {Sql.Name(admin)}");
        await trial.Do("setup");
    }

    [Fact]
    public async Task An_administrator_that_is_none_still_sets_up_what_a_superuser_prepared()
    {
        using var trial = WithAdmin("NOCREATEDB NOCREATEROLE", out var admin);
        trial.OnServer($"CREATE DATABASE {Sql.Name(trial.Database)} OWNER {Sql.Name(admin)}");
        trial.OnServer($"CREATE ROLE {Sql.Name(trial.Role)} LOGIN PASSWORD {Sql.Text(trial.Password)}");

        await trial.Do("setup");

        Assert.Contains("was set up already", await trial.Do("setup"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_wrong_password_of_the_role_of_runs_is_found()
    {
        using var trial = new SetupTrial();
        await trial.Do("setup");
        trial.WriteProject(password: "not it at all");

        var (exitCode, _, error) = await trial.Ingot.Run("setup");

        Assert.Equal(1, exitCode);
        Assert.Contains("error[postgres.authentication]: Setup stopped at step 'access'", error, StringComparison.Ordinal);
        Assert.Contains($"ALTER ROLE {Sql.Name(trial.Role)} PASSWORD '…';", error, StringComparison.Ordinal);
        Assert.DoesNotContain("not it at all", error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Rights_that_only_the_owner_of_a_schema_can_give_are_named()
    {
        using var trial = WithAdmin("CREATEDB CREATEROLE", out _);
        await trial.Do("setup");
        trial.InWarehouse($"ALTER SCHEMA gold OWNER TO postgres; REVOKE ALL ON SCHEMA gold FROM {Sql.Name(trial.Role)}");

        var (exitCode, _, error) = await trial.Ingot.Run("setup");

        Assert.Equal(1, exitCode);
        Assert.Contains("schema", error, StringComparison.Ordinal);
        Assert.Contains("gold", error, StringComparison.Ordinal);
        Assert.Contains("GRANT", error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_fails_once_there_is_a_journal_is_recorded()
    {
        using var trial = new SetupTrial();
        await trial.Do("setup");
        trial.InWarehouse("CREATE TYPE bronze.crm_prd_info AS ENUM ('in the way')");

        var (exitCode, _, error) = await trial.Ingot.Run("setup", "--samples");

        Assert.Equal(1, exitCode);
        Assert.Contains("Completed: database, role, schemas, access, journal.", error, StringComparison.Ordinal);
        Assert.Equal("failed", trial.Value<string>("SELECT status FROM logs.run ORDER BY started_at DESC LIMIT 1"));
        Assert.Equal("setup.samples failed", trial.Value<string>("SELECT name || ' ' || status FROM logs.task ORDER BY started_at DESC LIMIT 1"));
        Assert.True(trial.Value<bool>("SELECT count(*) > 0 FROM logs.error WHERE message LIKE 'Setup stopped at step ''samples''%'"));
        Assert.Equal(18_494, trial.Value<long>("SELECT count(*) FROM bronze.crm_cust_info"));
    }

    [Fact]
    public async Task A_server_that_is_not_there_is_named()
    {
        using var trial = new SetupTrial();
        trial.WriteProject(port: 1);

        var (exitCode, _, error) = await trial.Ingot.Run("setup");

        Assert.Equal(1, exitCode);
        Assert.Contains("error[postgres.unreachable]", error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_database_in_another_encoding_is_refused()
    {
        using var trial = new SetupTrial();
        trial.OnServer($"CREATE DATABASE {Sql.Name(trial.Database)} TEMPLATE template0 ENCODING 'LATIN1' LOCALE 'C'");

        var (exitCode, _, error) = await trial.Ingot.Run("setup");

        Assert.Equal(1, exitCode);
        Assert.Contains("has encoding LATIN1; a warehouse needs UTF8.", error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_database_that_somebody_closed_is_not_opened()
    {
        using var trial = new SetupTrial();
        trial.OnServer($"CREATE DATABASE {Sql.Name(trial.Database)}");
        trial.OnServer($"COMMENT ON DATABASE {Sql.Name(trial.Database)} IS 'Closed for good'");
        trial.OnServer($"ALTER DATABASE {Sql.Name(trial.Database)} ALLOW_CONNECTIONS false");

        var (exitCode, _, error) = await trial.Ingot.Run("setup");

        Assert.Equal(1, exitCode);
        Assert.Contains("setup.database-closed", error, StringComparison.Ordinal);
        trial.OnServer($"ALTER DATABASE {Sql.Name(trial.Database)} ALLOW_CONNECTIONS true");
    }

    [Fact]
    public async Task The_password_is_in_no_statement_and_in_no_log_of_the_server()
    {
        using var server = PostgresServer.Start("log_statement = all", "logging_collector = off");
        using var trial = new SetupTrial(server: server);

        var shown = await trial.Do("setup", "--dry-run") + await trial.Do("setup", "--verbose") + await trial.Do("setup", "--json");

        var log = await File.ReadAllTextAsync(Path.Combine(server.SocketFolder, "log"), TestContext.Current.CancellationToken);
        Assert.Contains("CREATE ROLE", log, StringComparison.Ordinal);
        var tail = trial.Password[^32..];
        Assert.DoesNotContain(tail, shown + log, StringComparison.Ordinal);
    }

    private static SetupTrial WithAdmin(string rights, out string admin)
    {
        var trial = new SetupTrial();
        admin = "admin " + Guid.NewGuid().ToString("N")[..8];
        trial.OnServer($"CREATE ROLE {Sql.Name(admin)} LOGIN {rights} PASSWORD {Sql.Text(AdminPassword)}");
        trial.WriteProject(admin, AdminPassword);
        return trial;
    }
}
