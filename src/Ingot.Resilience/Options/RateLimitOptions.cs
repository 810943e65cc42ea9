namespace Ingot.Resilience.Options;

/// <summary>How often something is tried in a time; what is more waits for its turn.</summary>
/// <param name="Attempts">Most attempts.</param>
/// <param name="Per">In how long.</param>
public sealed record RateLimitOptions(int Attempts, TimeSpan Per);
