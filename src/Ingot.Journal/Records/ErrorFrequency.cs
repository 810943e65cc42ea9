using Ingot.Core.Errors;

namespace Ingot.Journal;

/// <summary>How often an error occurred.</summary>
public sealed record ErrorFrequency
{
    /// <summary>Its kind.</summary>
    public required ErrorKind Kind { get; init; }

    /// <summary>Its code.</summary>
    public required string Code { get; init; }

    /// <summary>How often.</summary>
    public required long Count { get; init; }

    /// <summary>How many of these are resolved.</summary>
    public required long Resolved { get; init; }

    /// <summary>Mean of the hours between occurring and being resolved, over those that are; null when none is.</summary>
    public double? MeanHoursToResolution { get; init; }

    /// <summary>When it occurred last, UTC.</summary>
    public required DateTimeOffset LastAt { get; init; }
}
