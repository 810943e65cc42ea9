namespace Ingot.Journal.Tests.Measuring;

public abstract class PerformanceMonitorTests(Store store) : JournalTests(store)
{
    private const int Size = 200_000_000;

    [Fact]
    public async Task A_scope_measures_time_processor_and_memory_with_a_peak_that_is_one()
    {
        var journal = Place.Open(times: SampleRuns.Quiet);
        await using var run = await journal.StartRunAsync(SampleRuns.Header, Stop);
        var task = run.StartTask(SampleRuns.Load);
        using (task.Monitor())
            Work();
        task.Complete(new TaskResult());
        using (run.Monitor())
            GC.Collect();
        await run.CompleteAsync(RunStatus.Succeeded, cancellationToken: Stop);

        var metrics = (await journal.FindRunAsync("last", Stop))!.Metrics;

        Assert.Equal(
            [("elapsed", "s"), ("cpu", "s"), ("memory_at_end", "By"), ("memory_peak", "By"), ("allocated", "By")],
            metrics.Where(m => m.TaskNumber == 1).Select(m => (m.Name, m.Unit)));
        Assert.Equal(5, metrics.Count(m => m.TaskNumber is null));
        var of = metrics.Where(m => m.TaskNumber == 1).ToDictionary(m => m.Name, m => m.Value);
        Assert.True(of["elapsed"] > 0 && of["cpu"] > 0 && of["memory_at_end"] > 0);
        Assert.True(of["allocated"] >= Size, $"{of["allocated"]} bytes are fewer than were allocated");
        Assert.True(of["memory_peak"] >= Size, $"{of["memory_peak"]} bytes are fewer than were touched");
    }

    [Fact]
    public async Task A_journal_that_cannot_be_written_hides_neither_the_failure_of_the_body_nor_the_numbers()
    {
        var journal = Place.Open(times: SampleRuns.Quiet);
        await using var run = await journal.StartRunAsync(SampleRuns.Header, Stop);
        Place.Break();
        await Assert.ThrowsAnyAsync<Exception>(async () => await run.FlushAsync(Stop));

        var failure = Assert.Throws<InvalidOperationException>((Action)(() =>
        {
            using var monitor = run.Monitor();
            throw new InvalidOperationException("the body's");
        }));

        Assert.Equal("the body's", failure.Message);
        Place.Mend();
        await run.CompleteAsync(RunStatus.Failed, cancellationToken: Stop);
        Assert.Equal(5, (await journal.FindRunAsync("last", Stop))!.Metrics.Count);
    }

    [Fact]
    public async Task A_scope_that_is_abandoned_or_ended_twice_records_nothing_more()
    {
        var journal = Place.Open();
        await RunAsync(journal, run =>
        {
            var twice = run.Monitor();
            twice.Dispose();
            twice.Dispose();
            var abandoned = run.Monitor();
            abandoned.Abandon();
            abandoned.Dispose();
        });

        Assert.Equal(5, (await journal.FindRunAsync("last", Stop))!.Metrics.Count);
    }

    /// <summary>Touches every page of memory, so that it is resident, and lets it go.</summary>
    private static void Work()
    {
        var memory = new byte[Size];
        for (var i = 0; i < memory.Length; i += 4096)
            memory[i] = 1;
        GC.KeepAlive(memory);
    }
}

public sealed class PerformanceMonitorTestsOnFile() : PerformanceMonitorTests(Store.File);

public sealed class PerformanceMonitorTestsOnPostgres() : PerformanceMonitorTests(Store.Postgres);
