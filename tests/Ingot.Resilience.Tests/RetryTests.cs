using Ingot.Core.Errors;
using Ingot.Resilience.Attempts;
using Ingot.Resilience.Options;

namespace Ingot.Resilience.Tests;

public sealed class RetryTests
{
    [Fact]
    public async Task What_passes_is_tried_again_until_it_succeeds_and_each_attempt_is_told()
    {
        var attempter = new Attempter(p => p);

        Assert.Equal(3, await attempter.CallAsync(Attempter.Passing(), Attempter.Passing(), null));

        Assert.Equal(
            [(1, AttemptOutcome.Retried, 1d), (2, AttemptOutcome.Retried, 2d), (3, AttemptOutcome.Recovered, null)],
            attempter.Told.Select(a => (a.Number, a.Outcome, a.Delay?.TotalSeconds)));
        Assert.All(attempter.Told, a => Assert.Equal(("test", "work"), (a.Policy, a.Operation)));
    }

    [Fact]
    public async Task The_last_error_comes_out_unchanged_when_the_attempts_are_used_up()
    {
        var attempter = new Attempter(p => p);
        var last = Attempter.Passing();

        var thrown = await Assert.ThrowsAsync<IngotException>(() => attempter.CallAsync(Attempter.Passing(), Attempter.Passing(), last));

        Assert.Same(last, thrown);
        Assert.Equal(3, attempter.Calls);
        Assert.Equal((AttemptOutcome.GivenUp, "all attempts are used up"), (attempter.Told[^1].Outcome, attempter.Told[^1].Reason));
    }

    /// <summary>Retries ignored their own classification: a wrong value and a missing file were tried three times.</summary>
    [Theory]
    [InlineData(typeof(FormatException))]
    [InlineData(typeof(FileNotFoundException))]
    [InlineData(typeof(KeyNotFoundException))]
    [InlineData(typeof(InvalidOperationException))]
    public async Task What_trying_again_cannot_help_is_tried_once(Type type)
    {
        var attempter = new Attempter(p => p);

        await Assert.ThrowsAsync(type, () => attempter.CallAsync((Exception)Activator.CreateInstance(type)!));

        Assert.Equal(1, attempter.Calls);
        Assert.Empty(attempter.Told);
    }

    [Fact]
    public async Task Only_the_policy_s_categories_are_tried_again()
    {
        var attempter = new Attempter(p => p with { Retry = p.Retry with { Categories = new HashSet<ErrorCategory> { ErrorCategory.Transient } } });

        await Assert.ThrowsAsync<IngotException>(() => attempter.CallAsync(Attempter.Of(ErrorCategory.Infrastructure, true)));

        Assert.Equal(1, attempter.Calls);
    }

    /// <summary>Every exception was tried again. Of the categories only those that may pass are, and of them only errors that say so.</summary>
    [Theory]
    [InlineData(ErrorCategory.Transient, 3)]
    [InlineData(ErrorCategory.Infrastructure, 3)]
    [InlineData(ErrorCategory.ExternalService, 3)]
    [InlineData(ErrorCategory.Resource, 3)]
    [InlineData(ErrorCategory.DataQuality, 1)]
    [InlineData(ErrorCategory.Configuration, 1)]
    [InlineData(ErrorCategory.BusinessLogic, 1)]
    [InlineData(ErrorCategory.Unknown, 1)]
    public async Task Each_category_is_tried_so_often_when_its_error_may_pass_and_once_when_not(ErrorCategory category, int calls)
    {
        var passing = new Attempter(p => p);
        var lasting = new Attempter(p => p);

        await Assert.ThrowsAsync<IngotException>(() => passing.CallAsync([.. Enumerable.Repeat(Attempter.Of(category, true), calls)]));
        await Assert.ThrowsAsync<IngotException>(() => lasting.CallAsync(Attempter.Of(category, false)));

        Assert.Equal((calls, 1), (passing.Calls, lasting.Calls));
    }

    [Fact]
    public async Task A_server_is_left_alone_as_long_as_it_asks()
    {
        var attempter = new Attempter(p => p);

        await attempter.CallAsync(Asking(TimeSpan.FromSeconds(7)), null);

        Assert.Equal(TimeSpan.FromSeconds(7), attempter.Told[0].Delay);
        Assert.Equal(7, attempter.Clock.GetUtcNow().Second);
    }

    [Fact]
    public async Task A_server_that_asks_for_longer_than_the_longest_pause_is_not_asked_again()
    {
        var attempter = new Attempter(p => p);

        await Assert.ThrowsAsync<IngotException>(() => attempter.CallAsync(Asking(TimeSpan.FromSeconds(61))));

        Assert.Equal("the server asks for a longer pause than 'max_delay'", Assert.Single(attempter.Told).Reason);
    }

    /// <summary>There was no deadline over all attempts.</summary>
    [Fact]
    public async Task No_pause_begins_that_would_end_after_the_deadline()
    {
        var attempter = new Attempter(p => p with { Deadline = TimeSpan.FromSeconds(2.5), Retry = p.Retry with { MaxAttempts = 10 } });
        var last = Attempter.Passing();

        Assert.Same(last, await Assert.ThrowsAsync<IngotException>(() => attempter.CallAsync(Attempter.Passing(), last)));

        Assert.Equal("the deadline would be over", attempter.Told[^1].Reason);
        Assert.Equal(1, attempter.Clock.GetUtcNow().Second);
    }

    [Fact]
    public async Task The_deadline_ends_an_attempt_and_names_the_error_before()
    {
        var attempter = new Attempter(p => p with { Deadline = TimeSpan.FromSeconds(30) });
        var calls = 0;

        var error = await Assert.ThrowsAsync<IngotException>(() => attempter.Finish(attempter.Policy.ExecuteAsync(
            "work", async token => calls++ == 0 ? throw Attempter.Passing() : await Never(token), TestContext.Current.CancellationToken).AsTask()));

        Assert.Equal(("resilience.deadline", "'work' did not succeed within 30s. The last attempt that ended failed: It failed."), (error.Code, error.Message));
        Assert.Equal(30, attempter.Clock.GetUtcNow().Second);
    }

    [Fact]
    public async Task An_attempt_that_takes_too_long_is_tried_again()
    {
        var attempter = new Attempter(p => p with { AttemptTimeout = TimeSpan.FromSeconds(5) });
        var calls = 0;

        await attempter.Finish(attempter.Policy.ExecuteAsync(
            "work", async token => calls++ == 0 ? await Never(token) : 1, TestContext.Current.CancellationToken).AsTask());

        Assert.Equal(("resilience.attempt-timeout", ErrorCategory.Transient), (((IngotException)attempter.Told[0].Error!).Code, attempter.Told[0].Class!.Category));
        Assert.Equal(AttemptOutcome.Recovered, attempter.Told[1].Outcome);
    }

    [Fact]
    public async Task Stopping_ends_a_pause_at_once_and_tells_of_no_attempt()
    {
        var attempter = new Attempter(p => p);
        using var stop = new CancellationTokenSource();
        var tried = new TaskCompletionSource();
        var call = attempter.Policy.ExecuteAsync<int>(
            "work",
            _ =>
            {
                tried.TrySetResult();
                throw Attempter.Passing();
            },
            stop.Token).AsTask();
        await tried.Task;

        await stop.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => call);
        Assert.Equal(AttemptOutcome.Retried, Assert.Single(attempter.Told).Outcome);
    }

    [Fact]
    public async Task A_budget_stops_a_storm_of_retries_and_successes_fill_it_again()
    {
        var attempter = new Attempter(p => p with { RetryBudget = new RetryBudgetOptions(2, 0.5), Retry = p.Retry with { MaxAttempts = 10 } });

        await Assert.ThrowsAsync<IngotException>(() => attempter.CallAsync(Attempter.Passing(), Attempter.Passing(), Attempter.Passing()));
        Assert.Equal((3, "the retry budget is used up"), (attempter.Calls, attempter.Told[^1].Reason));
        await Assert.ThrowsAsync<IngotException>(() => attempter.CallAsync(Attempter.Passing()));
        Assert.Equal(4, attempter.Calls);

        await attempter.CallAsync([null]);
        await attempter.CallAsync([null]);

        Assert.Equal(2, await attempter.CallAsync(Attempter.Passing(), null));
    }

    [Fact]
    public async Task A_policy_of_one_attempt_tries_once()
    {
        var attempter = new Attempter(p => p with { Retry = p.Retry with { MaxAttempts = 1 } });

        await Assert.ThrowsAsync<IngotException>(() => attempter.CallAsync(Attempter.Passing()));

        Assert.Equal(1, attempter.Calls);
    }

    private static Task<int> Never(CancellationToken token) => new TaskCompletionSource<int>().Task.WaitAsync(token);

    private static IngotException Asking(TimeSpan wait) => new(ErrorKind.Source, "test.busy", "Busy.")
    {
        Facts = new Dictionary<string, object?> { [ErrorFacts.HttpStatus] = 429, [ErrorFacts.RetryAfter] = wait },
    };
}
