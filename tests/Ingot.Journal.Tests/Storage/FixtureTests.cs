using Ingot.Core.Alerts;
using Ingot.Core.Errors;
using Ingot.Core.Proof;
using Ingot.TestKit;

namespace Ingot.Journal.Tests.Storage;

/// <summary>
/// Journals that released formats were written in stay readable. A fixture is made once, by the version that introduces
/// the format, with <c>Ingot.Journal.Tests child fixture folder</c> on a machine called the-fixture-machine (on Linux:
/// <c>unshare --uts</c>), and never again.
/// </summary>
public sealed class FixtureTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task A_journal_of_version_1_is_read_in_full_and_written_on()
    {
        File.Copy(Repository.At("tests", "Ingot.Journal.Tests", "Fixtures", "journal-1.duckdb"), JournalDatabase.PathIn(_folder.Path));
        var journal = SampleRuns.Open(_folder.Path);

        var runs = await journal.RunsAsync(cancellationToken: Stop);
        var detail = await journal.FindRunAsync(runs[1].RunId, Stop);
        await using var next = await journal.StartRunAsync(SampleRuns.Header, Stop);

        // The newer run was left running by a process of another machine, long ago.
        Assert.Equal([RunStatus.Interrupted, RunStatus.Failed], runs.Select(r => r.Status));
        Assert.Equal("the-fixture-machine", runs[0].Host);
        Assert.Equal(SampleRuns.Header.Arguments, detail!.Run.Arguments);
        Assert.Equal([RunTaskStatus.Succeeded, RunTaskStatus.Failed], detail.Tasks.Select(t => t.Status));
        Assert.Equal(SampleRuns.Proved(), Assert.Single(detail.Certificates).Certificate);
        Assert.Equal(Verdict.Proved, detail.Certificates[0].Certificate.Verdict);
        Assert.False(Assert.Single(detail.Checks).Passed);
        Assert.Equal(ErrorKind.Data, Assert.Single(detail.Errors).Kind);
        Assert.Equal(3, detail.Errors[0].Location!.Line);
        Assert.Equal(0.25, Assert.Single(detail.Metrics).Value);
        Assert.Equal("bronze.sales", Assert.Single(detail.Lineage).Source);
    }

    [Fact]
    public async Task A_journal_of_version_2_is_read_in_full_and_written_on()
    {
        File.Copy(Repository.At("tests", "Ingot.Journal.Tests", "Fixtures", "journal-2.duckdb"), JournalDatabase.PathIn(_folder.Path));
        var journal = SampleRuns.Open(_folder.Path);

        var runs = await journal.RunsAsync(cancellationToken: Stop);
        var detail = await journal.FindRunAsync(runs[1].RunId, Stop);
        var error = Assert.Single(await journal.Errors.ListAsync(new ErrorFilter(Resolved: true), Stop));
        await using var next = await journal.StartRunAsync(SampleRuns.Header, Stop);

        Assert.Equal([RunStatus.Interrupted, RunStatus.Failed], runs.Select(r => r.Status));
        Assert.Equal(("sales.csv", 12L, BatchStatus.Succeeded), (Assert.Single(detail!.Batches).Name, detail.Batches[0].RowsDone, detail.Batches[0].Status));
        Assert.Equal(["retried", "recovered"], detail.Attempts.Select(a => a.Outcome));
        Assert.Equal(10, Assert.Single(detail.Lineage).Rows);
        Assert.Equal("cast(id as bigint)", Assert.Single(detail.ColumnLineage).Transformation);
        Assert.Equal(("ada", "corrected"), (error.ResolvedBy, error.Note));
        Assert.Equal("2GB", Assert.Single(await journal.Configuration.HistoryAsync(cancellationToken: Stop)).NewValue);
    }

    [Fact]
    public async Task A_journal_of_version_3_is_read_in_full_and_written_on()
    {
        File.Copy(Repository.At("tests", "Ingot.Journal.Tests", "Fixtures", "journal-3.duckdb"), JournalDatabase.PathIn(_folder.Path));
        var journal = SampleRuns.Open(_folder.Path);

        var alerts = await journal.Alerts.ListAsync(new AlertFilter(Resolved: true), Stop);
        var delivery = Assert.Single((await journal.Alerts.FindAsync(1, Stop))!.Deliveries);
        var silence = Assert.Single(await journal.Silences.ListAsync(new AlertScope("retail", "production"), Stop));
        var resolved = await journal.Alerts.ResolveAsync(1, "ada", "done", Stop);

        Assert.Equal([("checks_failed", AlertState.Resolved), ("load_empty", AlertState.Suppressed), ("run_failed", AlertState.Acknowledged)], alerts.Select(a => (a.Rule, a.State)));
        Assert.Equal(("retail", "bronze.sales", AlertSeverity.High, "run_failed it is", "ada", "on it"), (alerts[2].Project, alerts[2].Labels["task"], alerts[2].Severity, alerts[2].Message, alerts[2].AcknowledgedBy, alerts[2].Note));
        Assert.Equal(("ops", DeliveryOutcome.GivenUp, "alerts.refused"), (delivery.Channel, delivery.Outcome, delivery.Code));
        Assert.Equal(("load_*", "moving"), (silence.Rule, silence.Reason));
        Assert.Equal((AlertState.Resolved, "done"), (resolved.State, resolved.Note));
        Assert.Equal(2, (await journal.RunsAsync(cancellationToken: Stop)).Count);
    }
}
