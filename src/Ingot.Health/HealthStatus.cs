namespace Ingot.Health;

/// <summary>How something is, the best first.</summary>
public enum HealthStatus
{
    /// <summary>Works.</summary>
    Healthy,

    /// <summary>Works, but somebody should look at it.</summary>
    Degraded,

    /// <summary>Does not work.</summary>
    Unhealthy,
}
