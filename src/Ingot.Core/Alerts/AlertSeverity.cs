namespace Ingot.Core.Alerts;

/// <summary>How much an alert matters, the least first.</summary>
public enum AlertSeverity
{
    /// <summary>Good to know.</summary>
    Info,

    /// <summary>Can wait until somebody has time.</summary>
    Low,

    /// <summary>Somebody should look at it today.</summary>
    Medium,

    /// <summary>Something does not work.</summary>
    High,

    /// <summary>Soon nothing works.</summary>
    Critical,
}
