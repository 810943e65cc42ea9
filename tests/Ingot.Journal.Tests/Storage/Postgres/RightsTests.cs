using Ingot.Core.Errors;
using Ingot.Core.Naming;
using Ingot.TestKit;
using Ingot.TestKit.Servers;

namespace Ingot.Journal.Tests.Storage.Postgres;

public sealed class RightsTests() : JournalTests(Store.Postgres)
{
    private readonly string _role = "role \"x\" " + Guid.NewGuid().ToString("N")[..8];

    [Fact]
    public async Task A_role_that_may_not_make_the_journal_is_told_which_right_is_missing_and_of_setup()
    {
        CreateRole();
        PostgresServer.Shared.Execute(Place.Database, $"REVOKE CREATE ON DATABASE {Place.Database} FROM PUBLIC");
        await using var journal = OpenAsRole();

        var error = await Assert.ThrowsAsync<IngotException>(async () => await journal.StartRunAsync(SampleRuns.Header, Stop));

        Assert.Equal((ErrorKind.Target, "journal.missing-right"), (error.Kind, error.Code));
        Assert.Contains("CREATE on database", error.Message, StringComparison.Ordinal);
        Assert.Contains(_role.Replace("\"", "\"\"", StringComparison.Ordinal), error.Message, StringComparison.Ordinal);
        Assert.Contains("ingot setup", error.Next, StringComparison.Ordinal);
        Assert.Empty(await journal.RunsAsync(cancellationToken: Stop));
    }

    [Fact]
    public async Task A_role_without_rights_on_the_tables_is_told_so()
    {
        await Place.Open().CreateAsync(Stop);
        CreateRole();
        await using var journal = OpenAsRole();

        var error = await Assert.ThrowsAsync<IngotException>(async () => await journal.RunsAsync(cancellationToken: Stop));

        Assert.Equal("journal.missing-right", error.Code);
        Assert.Contains("ingot setup", error.Next, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_rights_that_the_format_s_page_names_suffice_for_everything_and_for_nothing_more()
    {
        await Place.Open().CreateAsync(Stop);
        CreateRole();
        var page = File.ReadAllText(Path.Combine(Repository.Root, "docs", "formats", "journal.md"));
        var grants = page[page.IndexOf("GRANT USAGE ON SCHEMA logs", StringComparison.Ordinal)..];
        PostgresServer.Shared.Execute(Place.Database, grants[..grants.IndexOf("```", StringComparison.Ordinal)].Replace("the_role", Sql.Name(_role), StringComparison.Ordinal));
        await using var journal = OpenAsRole();

        await RunAsync(journal, run =>
        {
            var task = run.StartTask(SampleRuns.Load);
            task.StartBatch("a").Complete(1);
            task.Certificate(SampleRuns.Proved(), "retail/sales", 0, 1);
            task.Check(new CheckResult("c", "t", null, FailureAction.Warn, true, 1, 0));
            task.Attempt("x", 1, new IngotException(ErrorKind.Data, "x.y", "no"), TimeSpan.Zero);
            task.Metric("m", 1, "1");
            run.ColumnLineage("a", "b", "c", "d");
            run.Lineage("a", "b", "load", 1);
            run.Error(new IngotException(ErrorKind.Data, "x.y", "no"));
            task.Complete(new TaskResult(1, 1));
        }, SampleRuns.Header with { Configuration = [new ConfiguredValue("a", "b")] });
        await journal.Errors.ResolveAsync((await journal.Errors.ListAsync(cancellationToken: Stop))[0].ErrorId, "me", null, Stop);

        Assert.Equal(0, PostgresServer.Shared.Scalar<long>(Place.Database, $"SELECT count(*) FROM pg_class WHERE relnamespace = 'logs'::regnamespace AND relkind = 'r' AND has_table_privilege({Sql.Text(_role)}, oid, 'DELETE, TRUNCATE, TRIGGER, REFERENCES')"));
        Assert.Equal("alert, alert_silence, batch, run, task", PostgresServer.Shared.Scalar<string>(Place.Database, $"SELECT string_agg(relname, ', ' ORDER BY relname) FROM pg_class WHERE relnamespace = 'logs'::regnamespace AND relkind = 'r' AND has_table_privilege({Sql.Text(_role)}, oid, 'UPDATE')"));
    }

    [Fact]
    public async Task A_role_that_may_only_look_sees_a_dead_run_although_it_cannot_mark_it()
    {
        using var child = Child.Start("work", Place.Argument);
        var runId = await child.Said(Stop);
        await child.Kill(Stop);
        CreateRole();
        PostgresServer.Shared.Execute(Place.Database, $"GRANT USAGE ON SCHEMA logs TO {Sql.Name(_role)}; GRANT SELECT ON ALL TABLES IN SCHEMA logs TO {Sql.Name(_role)}");
        await using var journal = OpenAsRole();

        Assert.Equal(runId, Assert.Single(await journal.RunsAsync(cancellationToken: Stop)).RunId);
        Assert.Equal(RunStatus.Interrupted, Assert.Single(await Place.Open().RunsAsync(cancellationToken: Stop)).Status);
    }

    [Fact]
    public async Task A_wrong_password_is_told_without_the_password()
    {
        CreateRole();
        await using var journal = RunJournal.Open(TestPlace.SettingsOf(PostgresServer.Shared.Port, Place.Database, _role, "not the secret"), TimeProvider.System);

        var error = await Assert.ThrowsAsync<IngotException>(async () => await journal.RunsAsync(cancellationToken: Stop));

        Assert.Equal("journal.login-refused", error.Code);
        Assert.DoesNotContain("not the secret", error.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_database_that_does_not_exist_is_told_with_setup()
    {
        await using var journal = RunJournal.Open(TestPlace.SettingsOf(PostgresServer.Shared.Port, "no \"such\" database"), TimeProvider.System);

        var error = await Assert.ThrowsAsync<IngotException>(async () => await journal.StartRunAsync(SampleRuns.Header, Stop));

        Assert.Equal("journal.no-database", error.Code);
        Assert.Contains("ingot setup", error.Next, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_database_that_cannot_hold_every_text_is_refused_before_anything_is_made()
    {
        var name = "latin_" + Guid.NewGuid().ToString("N");
        PostgresServer.Shared.Execute("postgres", $"CREATE DATABASE {name} TEMPLATE template0 ENCODING 'LATIN1' LC_COLLATE 'C' LC_CTYPE 'C'");
        await using var journal = RunJournal.Open(TestPlace.SettingsOf(PostgresServer.Shared.Port, name), TimeProvider.System);

        var error = await Assert.ThrowsAsync<IngotException>(async () => await journal.StartRunAsync(SampleRuns.Header, Stop));

        Assert.Equal((ErrorKind.Target, "journal.encoding"), (error.Kind, error.Code));
        Assert.Contains("LATIN1", error.Message, StringComparison.Ordinal);
        Assert.False(PostgresServer.Shared.Scalar<bool>(name, "SELECT EXISTS (SELECT FROM pg_namespace WHERE nspname = 'logs')"));
    }

    private void CreateRole() => PostgresServer.Shared.Execute(Place.Database, $"CREATE ROLE {Sql.Name(_role)} LOGIN PASSWORD 'right one'");

    private RunJournal OpenAsRole() =>
        RunJournal.Open(TestPlace.SettingsOf(PostgresServer.Shared.Port, Place.Database, _role, "right one"), TimeProvider.System);
}
