namespace Ingot.Health;

/// <summary>How a project is: the results of all its checks.</summary>
/// <param name="At">When it was looked at, UTC.</param>
/// <param name="Results">The results, in the order of the checks.</param>
/// <param name="Elapsed">How long it took in all; the checks ran side by side.</param>
public sealed record HealthReport(DateTimeOffset At, IReadOnlyList<HealthResult> Results, TimeSpan Elapsed)
{
    /// <summary>The worst of all: one unhealthy part makes the whole unhealthy, else one degraded part makes it degraded.</summary>
    public HealthStatus Status => Results.Select(r => r.Status).DefaultIfEmpty(HealthStatus.Healthy).Max();
}
