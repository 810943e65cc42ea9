namespace Ingot.Connectors.Rest.Options;

/// <summary>How a bound of a cursor is written in a request.</summary>
internal enum RangeFormat
{
    /// <summary>Timestamps as in <c>2026-03-01T12:00:00Z</c>, all else as it is.</summary>
    Iso,

    /// <summary>The date alone.</summary>
    Date,

    /// <summary>Seconds since 1970.</summary>
    Unix,

    /// <summary>Milliseconds since 1970.</summary>
    UnixMs,
}
