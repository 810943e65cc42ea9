using Ingot.Core.Errors;

namespace Ingot.Journal.Tests;

public abstract class RunTests(Store store) : IAsyncDisposable
{
    private readonly TestPlace _place = new(store);
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    public async ValueTask DisposeAsync()
    {
        await _place.DisposeAsync();
        GC.SuppressFinalize(this);
    }

    [Fact]
    public async Task A_project_without_a_journal_has_no_runs_and_reading_creates_nothing()
    {
        var journal = _place.Open();

        Assert.Empty(await journal.RunsAsync(cancellationToken: Stop));
        Assert.Null(await journal.FindRunAsync("last", Stop));
        Assert.False(_place.HasJournal);
    }

    [Fact]
    public async Task A_run_is_on_disk_before_its_work_begins()
    {
        await using var run = await _place.Open().StartRunAsync(SampleRuns.Header, Stop);

        var found = Assert.Single(await _place.Open().RunsAsync(cancellationToken: Stop));
        Assert.Equal(run.RunId, found.RunId);
        Assert.Matches(@"^\d{8}T\d{6}-[0-9a-f]{4}$", found.RunId);
        Assert.Equal(RunStatus.Running, found.Status);
        Assert.Null(found.EndedAt);
        Assert.Equal(("run", "retail", "dev", "0.1.0"), (found.Command, found.Project, found.Environment, found.IngotVersion));
        Assert.Equal(["run", "--job", "sales"], found.Arguments);
        Assert.Equal((Environment.MachineName, Environment.ProcessId), (found.Host, found.ProcessId));
    }

    [Fact]
    public async Task Everything_told_of_a_run_is_found_again()
    {
        var journal = _place.Open();
        await using var run = await journal.StartRunAsync(SampleRuns.Header, Stop);
        var load = run.StartTask(SampleRuns.Load);
        load.Certificate(SampleRuns.ProvedAtSource, "retail/sales", 7, 3);
        load.Check(new CheckResult("not_null", "bronze.sales", "id", FailureAction.Quarantine, false, 10, 2, "2 ids are missing"));
        load.Metric("rows_per_second", 1.5e6, "rows/s");
        load.Complete(new TaskResult(12, 10, 2, 4096, "3 parts, proved"));
        var model = run.StartTask(new TaskHeader(TaskKind.Model, "silver.sales", "silver"));
        model.Fail(new IngotException(ErrorKind.Data, "model.check-failed", "A check failed.", new IOException("disk"))
        {
            State = "silver.sales is as it was.",
            Next = "ingot check",
            Location = new SourceLocation("models/silver/sales.sql", 3, 9),
            Facts = new Dictionary<string, object?> { ["rows"] = 2L, ["columns"] = new[] { "id", "sku" }, ["none"] = null },
        });
        run.StartTask(new TaskHeader(TaskKind.Model, "gold.sales", "gold")).Skip("silver.sales failed");
        run.StartTask(new TaskHeader(TaskKind.Load, "bronze.items", "bronze")).Complete(new TaskResult(0, 0, Changed: false));
        run.Lineage("silver.sales", "gold.sales", "model");
        run.Lineage("bronze.sales", "silver.sales", "model");
        run.Lineage("bronze.sales", "silver.sales", "model");
        run.Metric("peak_memory", 1024, "By");
        await run.CompleteAsync(RunStatus.Failed, "silver.sales failed", Stop);

        var detail = await journal.FindRunAsync(run.RunId, Stop);

        Assert.NotNull(detail);
        Assert.Equal((RunStatus.Failed, "silver.sales failed"), (detail.Run.Status, detail.Run.Message));
        Assert.Equal((4, 1, 10L, 2L), (detail.Run.Tasks, detail.Run.TasksFailed, detail.Run.RowsLoaded, detail.Run.RowsQuarantined));
        Assert.True(detail.Run.Elapsed >= TimeSpan.Zero);
        Assert.Equal(
            [RunTaskStatus.Succeeded, RunTaskStatus.Failed, RunTaskStatus.Skipped, RunTaskStatus.Unchanged], detail.Tasks.Select(t => t.Status));
        var done = detail.Tasks[0];
        Assert.Equal((1, TaskKind.Load, "bronze.sales", "bronze"), (done.TaskNumber, done.Kind, done.Name, done.Layer));
        Assert.Equal((12L, 10L, 2L, 4096L, "3 parts, proved"), (done.RowsIn, done.RowsOut, done.RowsQuarantined, done.Bytes, done.Message));
        Assert.Equal("A check failed.", detail.Tasks[1].Message);
        Assert.Equal("silver.sales failed", detail.Tasks[2].Message);
        Assert.Equal(new CertificateRecord(1, "retail/sales", 7, 3, SampleRuns.ProvedAtSource), Assert.Single(detail.Certificates));
        var check = Assert.Single(detail.Checks);
        Assert.Equal(("not_null", "bronze.sales", "id", FailureAction.Quarantine), (check.Name, check.Table, check.Column, check.OnFailure));
        Assert.Equal((false, 10L, 2L, "2 ids are missing"), (check.Passed, check.RowsChecked, check.RowsFailed, check.Message));
        var error = Assert.Single(detail.Errors);
        Assert.Equal((2, ErrorKind.Data, "model.check-failed", "A check failed."), (error.TaskNumber, error.Kind, error.Code, error.Message));
        Assert.Equal(("silver.sales is as it was.", "ingot check"), (error.State, error.Next));
        Assert.Equal(new SourceLocation("models/silver/sales.sql", 3, 9), error.Location);
        Assert.Equal("System.IO.IOException: disk", error.Cause);
        Assert.Equal(2, error.Facts["rows"].GetInt64());
        Assert.Equal("""["id","sku"]""", error.Facts["columns"].GetRawText());
        Assert.Equal(["rows_per_second", "peak_memory"], detail.Metrics.Select(m => m.Name));
        Assert.Equal((1, 1.5e6, "rows/s"), (detail.Metrics[0].TaskNumber, detail.Metrics[0].Value, detail.Metrics[0].Unit));
        Assert.Null(detail.Metrics[1].TaskNumber);
        Assert.Equal([("bronze.sales", "silver.sales"), ("silver.sales", "gold.sales")], detail.Lineage.Select(e => (e.Source, e.Target)));
    }

    [Fact]
    public async Task Runs_are_listed_newest_first_and_filtered()
    {
        var journal = _place.Open();
        var ids = new List<string>();
        foreach (var (command, status) in new[] { ("load", RunStatus.Succeeded), ("run", RunStatus.Failed), ("run", RunStatus.Succeeded) })
        {
            await using var run = await journal.StartRunAsync(SampleRuns.Header with { Command = command }, Stop);
            await run.CompleteAsync(status, cancellationToken: Stop);
            ids.Insert(0, run.RunId);
        }

        Assert.Equal(ids, (await journal.RunsAsync(cancellationToken: Stop)).Select(r => r.RunId));
        Assert.Equal(ids[..2], (await journal.RunsAsync(new RunFilter(Command: "run"), Stop)).Select(r => r.RunId));
        Assert.Equal([ids[1]], (await journal.RunsAsync(new RunFilter(Status: RunStatus.Failed), Stop)).Select(r => r.RunId));
        Assert.Equal([ids[0]], (await journal.RunsAsync(new RunFilter(Limit: 1), Stop)).Select(r => r.RunId));
        Assert.Equal(ids[0], (await journal.FindRunAsync("last", Stop))!.Run.RunId);
    }
}

public sealed class RunTestsOnFile() : RunTests(Store.File);

public sealed class RunTestsOnPostgres() : RunTests(Store.Postgres);
