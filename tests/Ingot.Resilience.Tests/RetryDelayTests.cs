using FsCheck;
using FsCheck.Fluent;
using Ingot.Resilience.Options;
using Ingot.Resilience.Retrying;

namespace Ingot.Resilience.Tests;

/// <summary>The pauses, formula by formula.</summary>
public sealed class RetryDelayTests
{
    [Theory]
    [InlineData(RetryStrategy.Fixed, new double[] { 1, 1, 1, 1, 1 })]
    [InlineData(RetryStrategy.Exponential, new double[] { 1, 2, 4, 4, 4 })]
    [InlineData(RetryStrategy.Linear, new double[] { 1, 2, 3, 4, 4 })]
    [InlineData(RetryStrategy.Fibonacci, new double[] { 1, 1, 2, 3, 4 })]
    [InlineData(RetryStrategy.RandomJitter, new double[] { 1.5, 1.5, 1.5, 1.5, 1.5 })]
    public void Each_strategy_has_its_formula_and_ends_at_the_cap(RetryStrategy strategy, double[] seconds)
    {
        var options = Options(strategy) with { MaxDelay = TimeSpan.FromSeconds(4), Jitter = 0 };

        Assert.Equal(seconds, Enumerable.Range(1, 5).Select(n => RetryDelay.After(options, n, () => 0.5).TotalSeconds));
    }

    [Theory]
    [InlineData(RetryStrategy.Fixed, new double[] { 3, 3, 3, 3, 3, 3, 3 })]
    [InlineData(RetryStrategy.Exponential, new double[] { 3, 6, 12, 24, 48, 60, 60 })]
    [InlineData(RetryStrategy.Linear, new double[] { 3, 6, 9, 12, 15, 18, 21 })]
    [InlineData(RetryStrategy.Fibonacci, new double[] { 3, 3, 6, 9, 15, 24, 39 })]
    public void Each_formula_begins_with_the_base_and_grows_until_the_cap_that_is_there_without_configuration(RetryStrategy strategy, double[] seconds)
    {
        var options = new RetryOptions { Strategy = strategy, BaseDelay = TimeSpan.FromSeconds(3), Jitter = 0 };

        Assert.Equal(seconds, Enumerable.Range(1, 7).Select(n => RetryDelay.After(options, n, () => 0.5).TotalSeconds));
    }

    [Theory]
    [InlineData(0, 10)]
    [InlineData(0.3, 13)]
    [InlineData(1, 20)]
    public void The_strategy_of_chance_adds_up_to_once_more_the_base(double chance, double seconds) =>
        Assert.Equal(TimeSpan.FromSeconds(seconds), RetryDelay.After(Options(RetryStrategy.RandomJitter) with { BaseDelay = TimeSpan.FromSeconds(10), Jitter = 0 }, 3, () => chance));

    [Fact]
    public void The_multiplier_is_that_of_the_options() =>
        Assert.Equal(TimeSpan.FromSeconds(9), RetryDelay.After(Options(RetryStrategy.Exponential) with { Multiplier = 3, Jitter = 0 }, 3, () => 0));

    [Theory]
    [InlineData(0.1, 0, 9)]
    [InlineData(0.1, 0.5, 10)]
    [InlineData(0.1, 1, 11)]
    [InlineData(0.25, 0, 7.5)]
    [InlineData(0.25, 1, 12.5)]
    [InlineData(1, 0, 0)]
    [InlineData(1, 1, 20)]
    public void Jitter_makes_a_pause_longer_or_shorter_by_its_share(double jitter, double chance, double seconds) =>
        Assert.Equal(TimeSpan.FromSeconds(seconds), RetryDelay.After(Options(RetryStrategy.Fixed) with { BaseDelay = TimeSpan.FromSeconds(10), Jitter = jitter }, 1, () => chance));

    /// <summary>Jitter was added after the cap, so that a pause could be a tenth longer than the longest.</summary>
    [Theory]
    [InlineData(RetryStrategy.Fixed)]
    [InlineData(RetryStrategy.Exponential)]
    [InlineData(RetryStrategy.Linear)]
    [InlineData(RetryStrategy.Fibonacci)]
    [InlineData(RetryStrategy.RandomJitter)]
    public void Jitter_stays_inside_the_cap(RetryStrategy strategy)
    {
        var options = Options(strategy) with { BaseDelay = TimeSpan.FromSeconds(4), MaxDelay = TimeSpan.FromSeconds(4), Jitter = 0.1 };

        Assert.Equal(
            [TimeSpan.FromSeconds(3.6), TimeSpan.FromSeconds(4), TimeSpan.FromSeconds(4)],
            new[] { 0, 0.5, 1 }.Select(chance => RetryDelay.After(options, 5, () => chance)));
    }

    [Fact]
    public void No_pause_is_negative_longer_than_the_cap_or_overflows() =>
        Prop.ForAll(
            ArbMap.Default.ArbFor<(PositiveInt Base, PositiveInt Cap, PositiveInt Attempt, byte Jitter, byte Chance)>(),
            given =>
            {
                var cap = TimeSpan.FromMilliseconds(given.Cap.Get);
                return Enum.GetValues<RetryStrategy>().All(strategy =>
                {
                    var options = Options(strategy) with { BaseDelay = TimeSpan.FromMilliseconds(given.Base.Get), MaxDelay = cap, Multiplier = 100, Jitter = given.Jitter / 255d };
                    var delay = RetryDelay.After(options, given.Attempt.Get * 1000, () => given.Chance / 255d);
                    return delay >= TimeSpan.Zero && delay <= cap;
                });
            }).QuickCheckThrowOnFailure();

    [Fact]
    public void Without_jitter_no_pause_but_those_by_chance_is_shorter_than_the_one_before() =>
        Prop.ForAll(
            ArbMap.Default.ArbFor<(PositiveInt Base, PositiveInt Cap, PositiveInt Attempt)>(),
            given => new[] { RetryStrategy.Fixed, RetryStrategy.Exponential, RetryStrategy.Linear, RetryStrategy.Fibonacci }.All(strategy =>
            {
                var options = Options(strategy) with { BaseDelay = TimeSpan.FromMilliseconds(given.Base.Get), MaxDelay = TimeSpan.FromMilliseconds(given.Cap.Get), Jitter = 0 };
                return RetryDelay.After(options, given.Attempt.Get, () => 0) <= RetryDelay.After(options, given.Attempt.Get + 1, () => 0);
            })).QuickCheckThrowOnFailure();

    private static RetryOptions Options(RetryStrategy strategy) => new() { Strategy = strategy, BaseDelay = TimeSpan.FromSeconds(1) };
}
