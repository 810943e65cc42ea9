using Ingot.Core.Errors;
using Ingot.Resilience.Breaking;
using Ingot.Resilience.Options;

namespace Ingot.Resilience.Tests;

/// <summary>The transitions of a circuit, each with what went wrong before.</summary>
public sealed class CircuitTests
{
    private readonly Attempter _attempter = new(p => p with
    {
        Retry = p.Retry with { MaxAttempts = 1 },
        Breaker = new BreakerOptions(3, TimeSpan.FromSeconds(60), TimeSpan.FromSeconds(30)),
    });

    /// <summary>
    /// Every transition, three failures within 60 s opening it for 30: F is a call that is let through and fails, P one that
    /// is let through and passes, X one that is refused, and a number that many seconds that pass.
    /// </summary>
    [Theory]
    [InlineData("closed, below the threshold: closed", "F F P")]
    [InlineData("closed, threshold reached: open", "F F F X")]
    [InlineData("closed, success: the count begins again", "F F P F F P F F F X")]
    [InlineData("closed, first failure out of the window: it does not count", "F F 61 F F P")]
    [InlineData("closed, failures at both ends of the window: open", "F 30 F 30 F X")]
    [InlineData("open, before its time: open", "F F F 29 X X")]
    [InlineData("open, at its time: half open", "F F F 30 P")]
    [InlineData("open, refused calls: its time does not begin again", "F F F 15 X 15 P")]
    [InlineData("half open, success: closed", "F F F 30 P F F P")]
    [InlineData("half open, success: the whole threshold again", "F F F 30 P F F F X")]
    [InlineData("half open, failure: open as long once more", "F F F 30 F X 29 X 1 P")]
    [InlineData("half open, failure after failure: open each time", "F F F 30 F 30 F 30 F X 30 P")]
    public async Task Transition(string transition, string calls)
    {
        foreach (var (call, place) in calls.Split(' ').Select((c, i) => (c, i)))
        {
            if (int.TryParse(call, out var seconds))
            {
                _attempter.Clock.Advance(TimeSpan.FromSeconds(seconds));
                continue;
            }

            var before = _attempter.Calls;
            var error = await Record.ExceptionAsync(() => _attempter.CallAsync([call == "F" ? Attempter.Passing() : null]));
            var seen = (error, _attempter.Calls - before) switch
            {
                (CircuitOpenException, 0) => "X",
                (null, 1) => "P",
                (IngotException, 1) => "F",
                _ => $"{error?.GetType().Name} after {_attempter.Calls - before} calls",
            };
            Assert.True(seen == call, $"{transition}: call {place + 1} of '{calls}' was {seen}");
        }
    }

    [Fact]
    public async Task Failures_in_a_row_open_it_and_nothing_is_tried_until_its_time_is_over()
    {
        await FailAsync(3);

        var refused = await Assert.ThrowsAsync<CircuitOpenException>(() => _attempter.CallAsync([null]));

        Assert.Equal(3, _attempter.Calls);
        Assert.Equal("resilience.circuit-open", refused.Code);
        Assert.Equal(_attempter.Clock.GetUtcNow().AddSeconds(30), refused.Until);
        Assert.Equal("source 'crm' is left alone until 12:00:30 UTC: it failed 3 times in a row, the last time with: It failed.", refused.Message);
        Assert.IsType<IngotException>(refused.InnerException);
    }

    /// <summary>The open error was a bare exception and was itself tried again, with pauses.</summary>
    [Fact]
    public async Task Its_error_is_not_tried_again()
    {
        var attempter = new Attempter(p => p with { Breaker = new BreakerOptions(1, TimeSpan.FromSeconds(60), TimeSpan.FromSeconds(30)) });

        await Assert.ThrowsAsync<CircuitOpenException>(() => attempter.CallAsync(Attempter.Passing()));

        Assert.Equal(1, attempter.Calls);
        Assert.Equal(1, attempter.Clock.GetUtcNow().Second);
    }

    /// <summary>Failures were counted over a lifetime: fail, succeed, fail, succeed, fail opened it at three.</summary>
    [Fact]
    public async Task A_success_between_failures_keeps_it_closed()
    {
        for (var i = 0; i < 3; i++)
        {
            await FailAsync(2);
            await _attempter.CallAsync([null]);
        }

        Assert.Equal(9, _attempter.Calls);
    }

    [Fact]
    public async Task Failures_older_than_the_window_do_not_count()
    {
        await FailAsync(2);
        _attempter.Clock.Advance(TimeSpan.FromSeconds(61));
        await FailAsync(2);

        Assert.Equal(1, await _attempter.CallAsync([null]));
    }

    [Fact]
    public async Task Half_open_a_success_closes_it_and_the_count_begins_again()
    {
        await FailAsync(3);
        _attempter.Clock.Advance(TimeSpan.FromSeconds(30));

        await _attempter.CallAsync([null]);
        await FailAsync(2);

        Assert.Equal(1, await _attempter.CallAsync([null]));
    }

    [Fact]
    public async Task Half_open_a_failure_keeps_it_open_as_long_once_more()
    {
        await FailAsync(3);
        _attempter.Clock.Advance(TimeSpan.FromSeconds(30));

        await FailAsync(1);

        _attempter.Clock.Advance(TimeSpan.FromSeconds(29));
        await Assert.ThrowsAsync<CircuitOpenException>(() => _attempter.CallAsync([null]));
        _attempter.Clock.Advance(TimeSpan.FromSeconds(1));
        Assert.Equal(1, await _attempter.CallAsync([null]));
    }

    /// <summary>Half open it admitted any number of probes.</summary>
    [Fact]
    public async Task Half_open_one_probe_is_let_through_at_a_time()
    {
        await FailAsync(3);
        _attempter.Clock.Advance(TimeSpan.FromSeconds(30));
        var answer = new TaskCompletionSource<int>();
        var probe = _attempter.Policy.ExecuteAsync("probe", _ => new ValueTask<int>(answer.Task), TestContext.Current.CancellationToken).AsTask();

        await Assert.ThrowsAsync<CircuitOpenException>(() => _attempter.CallAsync([null]));

        answer.SetResult(1);
        await probe;
        Assert.Equal(1, await _attempter.CallAsync([null]));
    }

    [Fact]
    public async Task A_probe_that_is_stopped_leaves_its_place_to_the_next()
    {
        await FailAsync(3);
        _attempter.Clock.Advance(TimeSpan.FromSeconds(30));
        using var stop = new CancellationTokenSource();
        var probe = _attempter.Policy.ExecuteAsync("probe", Never, stop.Token).AsTask();
        await stop.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => probe);

        Assert.Equal(1, await _attempter.CallAsync([null]));
    }

    [Theory]
    [InlineData(ErrorCategory.DataQuality, false)]
    [InlineData(ErrorCategory.Configuration, false)]
    [InlineData(ErrorCategory.BusinessLogic, false)]
    [InlineData(ErrorCategory.Unknown, false)]
    [InlineData(ErrorCategory.Transient, true)]
    [InlineData(ErrorCategory.Infrastructure, true)]
    [InlineData(ErrorCategory.ExternalService, true)]
    [InlineData(ErrorCategory.Resource, true)]
    public async Task Only_what_is_the_other_side_s_fault_counts(ErrorCategory category, bool opens)
    {
        for (var i = 0; i < 3; i++)
            await Assert.ThrowsAsync<IngotException>(() => _attempter.CallAsync(Attempter.Of(category, false)));

        Assert.Equal(opens, await Record.ExceptionAsync(() => _attempter.CallAsync([null])) is CircuitOpenException);
    }

    [Fact]
    public async Task Each_connection_has_a_circuit_of_its_own()
    {
        var policies = new ResiliencePolicies(ResilienceOptions.Default, _attempter.Clock);
        Assert.Same(policies.For(PolicyUse.Secrets, "vault"), policies.For(PolicyUse.Secrets, "vault"));
        for (var i = 0; i < 5; i++)
            await Assert.ThrowsAsync<IngotException>(() => CallAsync("bad", Attempter.Of(ErrorCategory.ExternalService, false)));

        await Assert.ThrowsAsync<CircuitOpenException>(() => CallAsync("bad", null));
        Assert.Equal(1, await CallAsync("good", null));

        Task<int> CallAsync(string name, Exception? error) => policies.For(PolicyUse.Secrets, name).ExecuteAsync(
            "ask", _ => error is null ? ValueTask.FromResult(1) : ValueTask.FromException<int>(error), TestContext.Current.CancellationToken).AsTask();
    }

    private async Task FailAsync(int times)
    {
        for (var i = 0; i < times; i++)
            await Assert.ThrowsAsync<IngotException>(() => _attempter.CallAsync(Attempter.Passing()));
    }

    private static ValueTask<int> Never(CancellationToken token) => new(new TaskCompletionSource<int>().Task.WaitAsync(token));
}
