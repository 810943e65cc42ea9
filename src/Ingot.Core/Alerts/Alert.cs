namespace Ingot.Core.Alerts;

/// <summary>Something that people should know about: what a rule found.</summary>
public sealed record Alert
{
    /// <summary>Its number in the journal; unique there, 0 for one that is only a test.</summary>
    public required long Id { get; init; }

    /// <summary>The rule that raised it.</summary>
    public required string Rule { get; init; }

    /// <summary>How much it matters.</summary>
    public required AlertSeverity Severity { get; init; }

    /// <summary>Where it is in its life.</summary>
    public required AlertState State { get; init; }

    /// <summary>What happened, one sentence. Never holds a secret.</summary>
    public required string Message { get; init; }

    /// <summary>What to do, one sentence; null when there is nothing to say.</summary>
    public string? Next { get; init; }

    /// <summary>What it is about, by name: <c>task</c>, <c>table</c>, <c>provider</c>. Alerts of a rule with the same labels are one.</summary>
    public required IReadOnlyDictionary<string, string> Labels { get; init; }

    /// <summary>The project.</summary>
    public required string Project { get; init; }

    /// <summary>The project's environment.</summary>
    public required string Environment { get; init; }

    /// <summary>The run that first showed it; null when none did.</summary>
    public string? RunId { get; init; }

    /// <summary>When it was raised, UTC.</summary>
    public required DateTimeOffset RaisedAt { get; init; }

    /// <summary>When it was last seen, UTC.</summary>
    public required DateTimeOffset SeenAt { get; init; }

    /// <summary>How often it was seen.</summary>
    public required long Occurrences { get; init; }

    /// <summary>When people were last told, UTC; null when they never were.</summary>
    public DateTimeOffset? NotifiedAt { get; init; }

    /// <summary>When somebody took it on, UTC.</summary>
    public DateTimeOffset? AcknowledgedAt { get; init; }

    /// <summary>Who did.</summary>
    public string? AcknowledgedBy { get; init; }

    /// <summary>When it was over, UTC.</summary>
    public DateTimeOffset? ResolvedAt { get; init; }

    /// <summary>Who said so; <c>ingot</c> when the rule no longer found anything.</summary>
    public string? ResolvedBy { get; init; }

    /// <summary>What was written beside taking it on or resolving it.</summary>
    public string? Note { get; init; }
}
