using Ingot.Configuration.Documents;
using Ingot.Configuration.Values;
using Ingot.Core.Errors;

namespace Ingot.Resilience.Options;

/// <summary>Reads <c>resilience.policies.NAME</c>.</summary>
internal static class PolicyReader
{
    private const int MostAttempts = 100;

    // What Polly's time-outs can be.
    private static readonly TimeSpan ShortestLimit = TimeSpan.FromMilliseconds(10);
    private static readonly TimeSpan LongestLimit = TimeSpan.FromDays(1);

    /// <summary>A policy; keys that are not written are as in <paramref name="basis"/>.</summary>
    internal static PolicyOptions Read(ConfigMap map, PolicyOptions basis)
    {
        var options = basis with
        {
            Retry = ReadRetry(map, basis.Retry),
            Deadline = Limit(map, "deadline", basis.Deadline),
            AttemptTimeout = Limit(map, "attempt_timeout", basis.AttemptTimeout),
            Breaker = Part(map, "breaker", basis.Breaker, m => ReadBreaker(m, basis.Breaker ?? BreakerOptions.Default)),
            Bulkhead = Part(map, "bulkhead", basis.Bulkhead, ReadBulkhead),
            RateLimit = Part(map, "rate_limit", basis.RateLimit, ReadRate),
            RetryBudget = Part(map, "retry_budget", basis.RetryBudget, m => ReadBudget(m, basis.RetryBudget ?? RetryBudgetOptions.Default)),
        };
        map.ReportUnknownKeys();
        return options;
    }

    private static RetryOptions ReadRetry(ConfigMap map, RetryOptions basis)
    {
        var categories = map.List("retry_on").Select(n => n.AsChoice<ErrorCategory>()).OfType<ErrorCategory>().ToHashSet();
        var retry = basis with
        {
            Strategy = map.Choice<RetryStrategy>("strategy") ?? basis.Strategy,
            MaxAttempts = (int)(map.Integer("max_attempts", 1, MostAttempts) ?? basis.MaxAttempts),
            BaseDelay = Positive(map, "base_delay") ?? basis.BaseDelay,
            MaxDelay = Positive(map, "max_delay") ?? basis.MaxDelay,
            Multiplier = (double)(map.Decimal("multiplier", 1, 100) ?? (decimal)basis.Multiplier),
            Jitter = (double)(map.Decimal("jitter", 0, 1) ?? (decimal)basis.Jitter),
            Categories = categories.Count > 0 ? categories : basis.Categories,
        };
        if (retry.BaseDelay > retry.MaxDelay)
            map.Report($"'{map.Path}.base_delay' is longer than its 'max_delay'.", "Lower the one or raise the other.");
        return retry;
    }

    private static BreakerOptions ReadBreaker(ConfigMap map, BreakerOptions basis)
    {
        var breaker = new BreakerOptions(
            (int)(map.Integer("failures", 1, 10_000) ?? basis.Failures),
            Positive(map, "window") ?? basis.Window,
            Positive(map, "open_for") ?? basis.OpenFor);
        map.ReportUnknownKeys();
        return breaker;
    }

    private static BulkheadOptions ReadBulkhead(ConfigMap map)
    {
        if (map.Boolean("enabled") != false)
            map.Require("parallel");
        var bulkhead = new BulkheadOptions((int)(map.Integer("parallel", 1, 10_000) ?? 1), (int?)map.Integer("queue", 0, 1_000_000));
        map.ReportUnknownKeys();
        return bulkhead;
    }

    private static RateLimitOptions ReadRate(ConfigMap map)
    {
        if (map.Boolean("enabled") != false)
            map.Require("attempts");
        var rate = new RateLimitOptions((int)(map.Integer("attempts", 1, 1_000_000) ?? 1), Positive(map, "per") ?? TimeSpan.FromSeconds(1));
        map.ReportUnknownKeys();
        return rate;
    }

    private static RetryBudgetOptions ReadBudget(ConfigMap map, RetryBudgetOptions basis)
    {
        var budget = new RetryBudgetOptions(
            (int)(map.Integer("reserve", 0, 1_000_000) ?? basis.Reserve),
            (double)(map.Decimal("share", 0, 1) ?? (decimal)basis.Share));
        map.ReportUnknownKeys();
        return budget;
    }

    /// <summary>A part of a policy that can be left out with <c>enabled: false</c>.</summary>
    private static T? Part<T>(ConfigMap map, string key, T? basis, Func<ConfigMap, T> read)
        where T : class
    {
        if (map.Map(key) is not { } written)
            return basis;
        var enabled = written.Boolean("enabled") ?? true;
        var part = read(written);
        return enabled ? part : null;
    }

    private static TimeSpan? Positive(ConfigMap map, string key)
    {
        var value = map.Duration(key);
        if (value <= TimeSpan.Zero)
            map.Find(key)!.Report($"'{map.Path}.{key}' must be longer than nothing.", DurationHint);
        return value > TimeSpan.Zero ? value : null;
    }

    /// <summary>A limit; nothing at all stands for none.</summary>
    private static TimeSpan? Limit(ConfigMap map, string key, TimeSpan? basis)
    {
        var value = map.Duration(key);
        if (value is null)
            return basis;
        if (value == TimeSpan.Zero)
            return null;
        if (value < ShortestLimit || value > LongestLimit)
            map.Find(key)!.Report($"'{map.Path}.{key}' cannot be {DurationText.Format(value.Value)}.", "Allowed: 10ms to 1d, or 0s for no limit.");
        return value;
    }

    private const string DurationHint = "Write a duration, such as 500ms or 1m30s.";
}
