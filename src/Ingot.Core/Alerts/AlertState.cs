namespace Ingot.Core.Alerts;

/// <summary>Where an alert is in its life.</summary>
public enum AlertState
{
    /// <summary>Raised, and nobody has said anything to it.</summary>
    Active,

    /// <summary>Somebody looks after it.</summary>
    Acknowledged,

    /// <summary>Raised during a silence: nobody was told.</summary>
    Suppressed,

    /// <summary>Over; it never changes again.</summary>
    Resolved,
}
