namespace Ingot.Journal;

/// <summary>A time in which people do not want to be told of some alerts.</summary>
public sealed record AlertSilence
{
    /// <summary>Its number.</summary>
    public long SilenceId { get; init; }

    /// <summary>The rule; <c>*</c> and <c>?</c> stand for others; null for all.</summary>
    public string? Rule { get; init; }

    /// <summary>Labels that an alert must have; <c>*</c> and <c>?</c> stand for others.</summary>
    public IReadOnlyDictionary<string, string> Labels { get; init; } = new Dictionary<string, string>();

    /// <summary>When it begins, UTC.</summary>
    public required DateTimeOffset StartsAt { get; init; }

    /// <summary>When it ends, UTC.</summary>
    public required DateTimeOffset EndsAt { get; init; }

    /// <summary>Why; null when nothing was said.</summary>
    public string? Reason { get; init; }

    /// <summary>When it was made, UTC.</summary>
    public DateTimeOffset CreatedAt { get; init; }

    /// <summary>Who made it.</summary>
    public required string CreatedBy { get; init; }

    /// <summary>When it was ended before its time, UTC.</summary>
    public DateTimeOffset? LiftedAt { get; init; }

    /// <summary>Who did.</summary>
    public string? LiftedBy { get; init; }
}
