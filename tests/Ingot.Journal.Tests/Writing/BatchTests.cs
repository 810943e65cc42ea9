using Ingot.Core.Errors;

namespace Ingot.Journal.Tests.Writing;

public abstract class BatchTests(Store store) : JournalTests(store)
{
    [Fact]
    public async Task Batches_show_how_far_they_are_and_end_with_their_rows()
    {
        var journal = Place.Open(times: SampleRuns.Quiet);
        await using var run = await journal.StartRunAsync(SampleRuns.Header, Stop);
        var task = run.StartTask(SampleRuns.Load);
        var first = task.StartBatch("sales-1.csv", plannedRows: 100, plannedBytes: 4096);
        first.Progress(40);
        await run.FlushAsync(Stop);

        var inFlight = Assert.Single((await journal.FindRunAsync("last", Stop))!.Batches);
        first.Complete(100);
        task.StartBatch("sales-2.csv").Fail();
        task.StartBatch("sales-3.csv").Progress(7);
        task.Fail(new IngotException(ErrorKind.Source, "x.y", "no"));
        await run.CompleteAsync(RunStatus.Failed, cancellationToken: Stop);
        var batches = (await journal.FindRunAsync("last", Stop))!.Batches;

        Assert.Equal((1, 1, "sales-1.csv", 100L, 4096L, 40L, BatchStatus.Running, null), (inFlight.TaskNumber, inFlight.BatchNumber, inFlight.Name, inFlight.PlannedRows, inFlight.PlannedBytes, inFlight.RowsDone, inFlight.Status, inFlight.EndedAt));
        Assert.Equal(
            [(1, 100L, BatchStatus.Succeeded), (2, 0L, BatchStatus.Failed), (3, 7L, BatchStatus.Failed)],
            batches.Select(b => (b.BatchNumber, b.RowsDone, b.Status)));
        Assert.All(batches, b => Assert.NotNull(b.EndedAt));
    }

    [Fact]
    public async Task Batches_of_a_task_that_succeeds_end_with_it_and_those_of_a_run_that_stops_are_interrupted()
    {
        var journal = Place.Open(times: SampleRuns.Quiet);
        await using var run = await journal.StartRunAsync(SampleRuns.Header, Stop);
        var done = run.StartTask(SampleRuns.Load);
        done.StartBatch("a").Progress(5);
        done.Complete(new TaskResult(RowsOut: 5));
        run.StartTask(new TaskHeader(TaskKind.Load, "bronze.items")).StartBatch("b").Progress(3);
        await run.CompleteAsync(RunStatus.Interrupted, cancellationToken: Stop);

        var batches = (await journal.FindRunAsync("last", Stop))!.Batches;

        Assert.Equal([("a", 5L, BatchStatus.Succeeded), ("b", 3L, BatchStatus.Interrupted)], batches.Select(b => (b.Name, b.RowsDone, b.Status)));
    }

    [Fact]
    public async Task Every_attempt_is_recorded_and_the_last_one_names_the_error_it_ended_in()
    {
        var journal = Place.Open();
        await using var run = await journal.StartRunAsync(SampleRuns.Header, Stop);
        var task = run.StartTask(SampleRuns.Load);
        task.Attempt("connect to crm", 1, Lost(), TimeSpan.FromSeconds(1.5));
        task.Attempt("connect to crm", 2, Lost(), TimeSpan.FromSeconds(3));
        task.Recovered("connect to crm", 3);
        var last = Lost();
        task.Attempt("read crm", 1, last, delay: null);
        task.Fail(last);
        run.Attempt("lock", 1, Lost(), TimeSpan.Zero);
        run.Recovered("lock", 2);
        await run.CompleteAsync(RunStatus.Failed, cancellationToken: Stop);

        var detail = (await journal.FindRunAsync("last", Stop))!;

        Assert.Equal(
            [("connect to crm", 1, "retried", 1.5), ("connect to crm", 2, "retried", 3), ("connect to crm", 3, "recovered", null), ("read crm", 1, "given_up", null), ("lock", 1, "retried", 0), ("lock", 2, "recovered", (double?)null)],
            detail.Attempts.Select(a => (a.Operation, a.AttemptNumber, a.Outcome, a.DelaySeconds)));
        Assert.Equal([1, 1, 1, 1, null, null], detail.Attempts.Select(a => a.TaskNumber));
        Assert.Equal([null, null, null, Assert.Single(detail.Errors).ErrorId, null, null], detail.Attempts.Select(a => a.ErrorId));
        Assert.Equal(("crm.lost", ErrorKind.Source), (detail.Attempts[0].Code, detail.Attempts[0].Kind));
        Assert.Null(detail.Attempts[2].Code);
    }

    [Fact]
    public async Task Lineage_counts_an_edge_once_with_its_rows_and_knows_columns()
    {
        var journal = Place.Open();
        await RunAsync(journal, run =>
        {
            run.Lineage("crm:orders", "bronze.orders", "load", 10);
            run.Lineage("crm:orders", "bronze.orders", "load", 20);
            run.ColumnLineage("bronze.orders", "id", "silver.orders", "order_id");
            run.ColumnLineage("bronze.orders", "id", "silver.orders", "order_id");
            run.ColumnLineage("bronze.orders", "mail", "silver.orders", "mail", "lower(mail)");
        });
        await RunAsync(journal, run =>
        {
            run.Lineage("crm:orders", "bronze.orders", "load", 5);
            run.Lineage("bronze.orders", "silver.orders", "model");
            run.ColumnLineage("bronze.orders", "id", "gold.orders", "id");
        });

        var detail = await journal.FindRunAsync("last", Stop);

        Assert.Equal([("bronze.orders", null), ("crm:orders", 5L)], detail!.Lineage.Select(l => (l.Source, l.Rows)));
        Assert.Equal([("bronze.orders", null), ("crm:orders", 5L)], (await journal.Lineage.TablesAsync(Stop)).Select(l => (l.Source, l.Rows)).Order());
        Assert.Equal(
            [("gold.orders", "id", null), ("silver.orders", "mail", "lower(mail)"), ("silver.orders", "order_id", null)],
            (await journal.Lineage.ColumnsAsync(Stop)).Select(c => (c.TargetTable, c.TargetColumn, c.Transformation)));
    }

    private static IngotException Lost() => new(ErrorKind.Source, "crm.lost", "The connection broke.");
}

public sealed class BatchTestsOnFile() : BatchTests(Store.File);

public sealed class BatchTestsOnPostgres() : BatchTests(Store.Postgres);
