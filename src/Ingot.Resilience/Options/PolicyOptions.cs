namespace Ingot.Resilience.Options;

/// <summary>A named policy (<c>resilience.policies.NAME</c>): how something that may fail is done.</summary>
/// <param name="Name">Its name.</param>
public sealed record PolicyOptions(string Name)
{
    /// <summary>How often it is tried.</summary>
    public RetryOptions Retry { get; init; } = new();

    /// <summary>How long all attempts and pauses may take together; null for no limit.</summary>
    public TimeSpan? Deadline { get; init; }

    /// <summary>How long one attempt may take; null for no limit.</summary>
    public TimeSpan? AttemptTimeout { get; init; }

    /// <summary>When it is left alone; null for never.</summary>
    public BreakerOptions? Breaker { get; init; }

    /// <summary>How much is done at once; null for no limit.</summary>
    public BulkheadOptions? Bulkhead { get; init; }

    /// <summary>How often in a time; null for no limit.</summary>
    public RateLimitOptions? RateLimit { get; init; }

    /// <summary>How many retries over all calls; null for no limit.</summary>
    public RetryBudgetOptions? RetryBudget { get; init; }
}
