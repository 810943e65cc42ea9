namespace Ingot.Health;

/// <summary>What became of a check.</summary>
/// <param name="Name">The check.</param>
/// <param name="Findings">What it found.</param>
/// <param name="Elapsed">How long it took.</param>
public sealed record HealthResult(string Name, IReadOnlyList<HealthFinding> Findings, TimeSpan Elapsed)
{
    /// <summary>The worst that it found; healthy when it found nothing.</summary>
    public HealthStatus Status => Findings.Select(f => f.Status).DefaultIfEmpty(HealthStatus.Healthy).Max();
}
