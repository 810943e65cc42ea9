using Ingot.Resilience.Bulk;

namespace Ingot.Resilience.Tests;

public sealed class BulkTests
{
    /// <summary>Every bulk run locked itself out: its summary took a lock that it held already.</summary>
    [Fact]
    public async Task Every_item_has_its_result_or_its_error_in_the_order_given()
    {
        var result = await RunAsync(5, new BulkOptions(), failing: [1, 3]);

        Assert.Equal((5, 3, 2, 0, 0.6), (result.Items.Count, result.Succeeded, result.Failed, result.NotBegun, result.SuccessRate));
        Assert.Equal([0, 1, 2, 3, 4], result.Items.Select(i => i.Index));
        Assert.Equal(["0", null, "2", null, "4"], result.Items.Select(i => i.Result));
        Assert.Equal([null, "item 1", null, "item 3", null], result.Items.Select(i => i.Error?.Message));
        Assert.False(result.HasTooManyFailures);
    }

    /// <summary>A maximum of no failures was taken for none given, and half of the items could fail.</summary>
    [Theory]
    [InlineData(0, true, 2, 3, 0.2)]
    [InlineData(1, true, 4, 1, 0.4)]
    [InlineData(2, true, 5, 0, 0.6)]
    [InlineData(0, false, 5, 0, 0.6)]
    [InlineData(null, true, 5, 0, 0.6)]
    public async Task More_failures_than_tolerated_end_it_where_that_is_asked_for(int? maxFailures, bool failFast, int begun, int notBegun, double successRate)
    {
        var result = await RunAsync(5, new BulkOptions { MaxFailures = maxFailures, FailFast = failFast }, failing: [1, 3]);

        Assert.Equal((begun, notBegun, successRate), (result.Succeeded + result.Failed, result.NotBegun, result.SuccessRate));
        Assert.Equal(result.Failed > maxFailures, result.HasTooManyFailures);
    }

    [Fact]
    public async Task So_many_are_done_at_once_and_no_more()
    {
        var (inside, most) = (0, 0);
        using var full = new CountdownEvent(3);
        var open = new TaskCompletionSource();
        var run = BulkWork.RunAsync(
            Enumerable.Range(0, 10).ToList(),
            new BulkOptions { Parallelism = 3 },
            async (_, _) =>
            {
                most = Math.Max(most, Interlocked.Increment(ref inside));
                if (!full.IsSet)
                    full.Signal();
                await open.Task;
                return Interlocked.Decrement(ref inside);
            },
            TestContext.Current.CancellationToken);
        full.Wait(TestContext.Current.CancellationToken);
        open.SetResult();

        Assert.Equal(10, (await run).Succeeded);
        Assert.Equal(3, most);
    }

    [Fact]
    public async Task Stopping_ends_it_when_nothing_is_under_way_any_more()
    {
        using var stop = new CancellationTokenSource();
        var stopped = new TaskCompletionSource();
        var ended = 0;

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => BulkWork.RunAsync(
            Enumerable.Range(0, 10).ToList(),
            new BulkOptions { Parallelism = 2 },
            async (i, token) =>
            {
                if (i == 1)
                {
                    await stop.CancelAsync();
                    stopped.SetResult();
                }

                await stopped.Task;
                Interlocked.Increment(ref ended);
                token.ThrowIfCancellationRequested();
                return i;
            },
            stop.Token));

        Assert.Equal(2, ended);
    }

    [Fact]
    public async Task Nothing_to_do_is_done()
    {
        var result = await RunAsync(0, new BulkOptions { MaxFailures = 0, Parallelism = 8 }, failing: []);

        Assert.Equal((0, 1d, false), (result.Items.Count, result.SuccessRate, result.HasTooManyFailures));
    }

    private static Task<BulkResult<int, string>> RunAsync(int count, BulkOptions options, int[] failing) => BulkWork.RunAsync(
        Enumerable.Range(0, count).ToList(),
        options,
        (i, _) => failing.Contains(i) ? throw new InvalidDataException($"item {i}") : ValueTask.FromResult($"{i}"),
        TestContext.Current.CancellationToken);
}
