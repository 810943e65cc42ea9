namespace Ingot.Resilience.Options;

/// <summary>How many retries are allowed over all calls, so that many failing calls do not become a storm of retries.</summary>
/// <param name="Reserve">Retries that are there at the start, and the most that are ever saved up.</param>
/// <param name="Share">Retries that each call which succeeds earns, 0 to 1.</param>
public sealed record RetryBudgetOptions(int Reserve, double Share)
{
    /// <summary>Twenty retries, and one more for every ten calls that succeed.</summary>
    public static RetryBudgetOptions Default { get; } = new(20, 0.1);
}
