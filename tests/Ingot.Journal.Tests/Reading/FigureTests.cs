using Ingot.Core.Errors;
using Ingot.Journal.Figures;
using Ingot.TestKit;

namespace Ingot.Journal.Tests.Reading;

public abstract class FigureTests(Store store) : JournalTests(store)
{
    private static readonly double[] Bounds = [10, 60];

    [Fact]
    public async Task Runs_and_tasks_add_up_and_the_last_ones_are_shown()
    {
        var clock = new TestClock();
        var journal = Place.Open(clock);
        await LoadAsync(journal, clock, seconds: 5, rows: 100, rejected: 0, failing: 0);
        await LoadAsync(journal, clock, seconds: 20, rows: 60, rejected: 20, failing: 15);
        await using var going = await journal.StartRunAsync(SampleRuns.Header, Stop);
        going.StartTask(new TaskHeader(TaskKind.Model, "silver.late", "silver"));
        await going.FlushAsync(Stop);
        await using (var failed = await journal.StartRunAsync(SampleRuns.Header, Stop))
        {
            failed.StartTask(SampleRuns.Load).Fail(new IngotException(ErrorKind.Source, "source.gone", "It is gone."));
            await failed.CompleteAsync(RunStatus.Failed, cancellationToken: Stop);
        }

        var figures = await journal.Metrics.FiguresAsync(Bounds, Stop);

        Assert.Equal([("run failed", 1), ("run succeeded", 2)], Shown(figures.Runs));
        Assert.Equal([("load failed", 1), ("load succeeded", 2), ("model succeeded", 2)], Shown(figures.Tasks));
        Assert.Equal([("load bronze.sales", 2), ("model silver.late", 1), ("model silver.sale", 0)], Shown(figures.TaskStates));
        Assert.Equal([("load bronze.sales", 160), ("model silver.sale", 80)], Shown(figures.RowsProcessed));
        Assert.Equal([("load bronze.sales", 20)], Shown(figures.RowsFailed));
        Assert.Equal([("load bronze.sales", 0.25)], Shown(figures.ErrorRates));
        Assert.Equal([("load bronze.sales", 3), ("model silver.sale", 2)], Shown(figures.Throughputs));
        Assert.Equal([("load bronze.sales", 0.75), ("model silver.sale", 0.75)], Shown(figures.Qualities));
        Assert.Equal([("silver.sale range passed", 1), ("silver.sale range warn", 1), ("silver.sale unique passed", 2)], Shown(figures.Checks));
        Assert.Equal([("silver.sale range", 15), ("silver.sale unique", 0)], Shown(figures.ChecksFailing));
        Assert.Equal([("source source.gone", 1)], Shown(figures.Errors));
        var durations = figures.TaskDurations.Single(f => f.Tags.SequenceEqual(["load", "bronze.sales", "succeeded"]));
        Assert.Equal([1L, 2L, 2L], durations.Counts);
        Assert.Equal(25, durations.Value, 6);
    }

    [Fact]
    public async Task A_journal_that_is_not_there_yet_adds_up_to_nothing()
    {
        var figures = await Place.Open().Metrics.FiguresAsync(Bounds, Stop);

        Assert.Empty(figures.Runs);
        Assert.Empty(figures.TaskDurations);
    }

    private static async Task LoadAsync(RunJournal journal, TestClock clock, int seconds, long rows, long rejected, long failing)
    {
        await using var run = await journal.StartRunAsync(SampleRuns.Header, Stop);
        var load = run.StartTask(SampleRuns.Load);
        var model = run.StartTask(new TaskHeader(TaskKind.Model, "silver.sale", "silver"));
        clock.Advance(TimeSpan.FromSeconds(seconds));
        load.Complete(new TaskResult(rows + rejected, rows, rejected));
        model.Check(new CheckResult("range", "silver.sale", null, FailureAction.Warn, failing == 0, 30, failing, null));
        model.Check(new CheckResult("unique", "silver.sale", null, FailureAction.Fail, true, 30, 0, null));
        model.Complete(new TaskResult(RowsOut: 40));
        await run.CompleteAsync(RunStatus.Succeeded, cancellationToken: Stop);
    }

    private static IEnumerable<(string, double)> Shown(IEnumerable<Figure> figures) =>
        figures.Select(f => (string.Join(' ', f.Tags), Math.Round(f.Value, 6))).OrderBy(f => f.Item1, StringComparer.Ordinal);

    public sealed class InAFile() : FigureTests(Store.File);

    public sealed class InPostgres() : FigureTests(Store.Postgres);
}
