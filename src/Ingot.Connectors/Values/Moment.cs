namespace Ingot.Connectors.Values;

/// <summary>What a date or time text said.</summary>
public struct Moment
{
    /// <summary>Days since 1970-01-01.</summary>
    public int Days { get; set; }

    /// <summary>Nanoseconds since midnight.</summary>
    public long Nanoseconds { get; set; }

    /// <summary>Seconds east of UTC; null when no zone was written.</summary>
    public int? Offset { get; set; }
}
