namespace Ingot.Health.Options;

/// <summary>From where on something is no longer healthy.</summary>
/// <typeparam name="T">What is measured.</typeparam>
/// <param name="Degraded">Degraded from here on.</param>
/// <param name="Unhealthy">Unhealthy from here on.</param>
public sealed record HealthLimits<T>(T Degraded, T Unhealthy)
    where T : struct, IComparable<T>
{
    /// <summary>How something measured is.</summary>
    /// <param name="measured">What was measured.</param>
    public HealthStatus Judge(T measured) =>
        measured.CompareTo(Unhealthy) >= 0 ? HealthStatus.Unhealthy
        : measured.CompareTo(Degraded) >= 0 ? HealthStatus.Degraded
        : HealthStatus.Healthy;
}
