using Ingot.Core.Errors;
using Ingot.Resilience.Options;

namespace Ingot.Resilience.Tests;

public sealed class LimitTests
{
    [Fact]
    public async Task A_bulkhead_lets_so_many_in_keeps_so_many_waiting_and_refuses_the_rest()
    {
        var attempter = new Attempter(p => p with { Bulkhead = new BulkheadOptions(1, 1) });
        var open = new TaskCompletionSource<int>();
        var inside = Call(attempter, open.Task);
        var waiting = Call(attempter, open.Task);

        var error = await Assert.ThrowsAsync<IngotException>(() => attempter.CallAsync([null]));

        Assert.Equal(("resilience.bulkhead-full", ErrorKind.Source, 0), (error.Code, error.Kind, attempter.Calls));
        Assert.Empty(attempter.Told);
        open.SetResult(7);
        Assert.Equal((7, 7), (await inside, await waiting));
        Assert.Equal(1, await attempter.CallAsync([null]));
    }

    [Fact]
    public async Task Who_stops_waiting_for_a_place_leaves_the_queue()
    {
        var attempter = new Attempter(p => p with { Bulkhead = new BulkheadOptions(1, 1) });
        var open = new TaskCompletionSource<int>();
        using var stop = new CancellationTokenSource();
        var inside = Call(attempter, open.Task);
        var waiting = Call(attempter, open.Task, stop.Token);

        await stop.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => waiting);
        var next = Call(attempter, open.Task);
        open.SetResult(7);
        Assert.Equal((7, 7), (await inside, await next));
    }

    [Fact]
    public async Task A_place_is_free_again_while_an_attempt_waits_for_the_next()
    {
        var attempter = new Attempter(p => p with { Bulkhead = new BulkheadOptions(1, 0) });
        var calls = 0;
        var retrying = attempter.Policy.ExecuteAsync(
            "work", _ => calls++ == 0 ? ValueTask.FromException<int>(Attempter.Passing()) : ValueTask.FromResult(2), TestContext.Current.CancellationToken).AsTask();

        Assert.Equal(1, await attempter.CallAsync([null]));

        Assert.Equal(2, await attempter.Finish(retrying));
    }

    [Fact]
    public async Task A_rate_lets_so_many_begin_in_its_time_and_the_others_wait_for_their_turn()
    {
        var attempter = new Attempter(p => p with { RateLimit = new RateLimitOptions(2, TimeSpan.FromSeconds(10)) });
        var seconds = new List<double>();
        for (var i = 0; i < 5; i++)
        {
            await attempter.CallAsync([null]);
            seconds.Add((attempter.Clock.GetUtcNow() - new Attempter(p => p).Clock.GetUtcNow()).TotalSeconds);
        }

        Assert.Equal([0, 0, 5, 10, 15], seconds);
    }

    [Fact]
    public async Task Turns_that_nobody_took_come_back_but_not_more_than_the_rate()
    {
        var attempter = new Attempter(p => p with { RateLimit = new RateLimitOptions(2, TimeSpan.FromSeconds(10)) });
        await attempter.CallAsync([null]);
        attempter.Clock.Advance(TimeSpan.FromHours(1));
        var before = attempter.Clock.GetUtcNow();

        for (var i = 0; i < 3; i++)
            await attempter.CallAsync([null]);

        Assert.Equal(5, (attempter.Clock.GetUtcNow() - before).TotalSeconds);
    }

    [Fact]
    public async Task An_inner_policy_s_attempts_are_not_multiplied_by_the_one_around_it()
    {
        var (outer, inner) = (new Attempter(p => p), new Attempter(p => p));
        var calls = 0;
        var call = outer.Policy.ExecuteAsync(
            "outer",
            token => inner.Policy.ExecuteAsync<int>(
                "inner",
                _ =>
                {
                    calls++;
                    throw Attempter.Passing();
                },
                token),
            TestContext.Current.CancellationToken).AsTask();

        await Assert.ThrowsAsync<IngotException>(() => inner.Finish(call));

        Assert.Equal(3, calls);
        Assert.Empty(outer.Told);
    }

    [Fact]
    public async Task A_target_s_policy_leaves_errors_of_the_source_to_the_source_s()
    {
        var clock = new TestKit.TestClock();
        var policies = new ResiliencePolicies(ResilienceOptions.Default, clock);
        var calls = 0;

        await Assert.ThrowsAsync<IngotException>(() => policies.For(PolicyUse.Target, "dwh").ExecuteAsync<int>(
            "load",
            _ =>
            {
                calls++;
                throw new IngotException(ErrorKind.Source, "test.failed", "It failed.") { KnownClass = ErrorClass.Of(ErrorCategory.Transient, true) };
            },
            TestContext.Current.CancellationToken).AsTask());

        Assert.Equal(1, calls);
    }

    private static Task<int> Call(Attempter attempter, Task<int> answer, CancellationToken? token = null) =>
        attempter.Policy.ExecuteAsync("work", _ => new ValueTask<int>(answer), token ?? TestContext.Current.CancellationToken).AsTask();
}
