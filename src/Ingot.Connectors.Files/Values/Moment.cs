namespace Ingot.Connectors.Files.Values;

/// <summary>What a date or time text said.</summary>
internal struct Moment
{
    /// <summary>Days since 1970-01-01.</summary>
    public int Days;

    /// <summary>Nanoseconds since midnight.</summary>
    public long Nanoseconds;

    /// <summary>Seconds east of UTC; null when no zone was written.</summary>
    public int? Offset;
}
