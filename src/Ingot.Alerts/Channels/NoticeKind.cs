namespace Ingot.Alerts.Channels;

/// <summary>Why people are told of an alert.</summary>
public enum NoticeKind
{
    /// <summary>It was raised, or is still there after its cooldown.</summary>
    Raised,

    /// <summary>It is over.</summary>
    Resolved,

    /// <summary>Somebody tries whether the channel works.</summary>
    Test,
}
