namespace Ingot.Resilience.Breaking;

/// <summary>Whether attempts are let through.</summary>
public enum CircuitState
{
    /// <summary>All are.</summary>
    Closed,

    /// <summary>None is.</summary>
    Open,

    /// <summary>One is, to see whether it works again.</summary>
    HalfOpen,
}
