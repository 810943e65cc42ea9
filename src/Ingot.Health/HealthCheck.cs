namespace Ingot.Health;

/// <summary>A question about one part of a project. Asking changes nothing.</summary>
/// <param name="Name">Its name, one word such as <c>warehouse</c>; unique among the checks asked together.</param>
/// <param name="Look">
/// Looks, and says what it found; an empty list when there is nothing to look at. A failure counts as unhealthy. Runs on a
/// thread of its own.
/// </param>
public sealed record HealthCheck(string Name, Func<CancellationToken, ValueTask<IReadOnlyList<HealthFinding>>> Look);
