namespace Ingot.Journal;

/// <summary>A value that a run found configured differently than the one before it.</summary>
public sealed record ConfigurationChange
{
    /// <summary>Number in the journal; later changes have greater ones.</summary>
    public required long ChangeId { get; init; }

    /// <summary>Run that found it; null when it was no run.</summary>
    public string? RunId { get; init; }

    /// <summary>When it was found, UTC.</summary>
    public required DateTimeOffset ChangedAt { get; init; }

    /// <summary>Name of the project.</summary>
    public required string Project { get; init; }

    /// <summary>Name of the environment, or null for none.</summary>
    public string? Environment { get; init; }

    /// <summary>What was configured.</summary>
    public required string Key { get; init; }

    /// <summary>What it was; null when it was not set. Stars for a secret.</summary>
    public string? OldValue { get; init; }

    /// <summary>What it is; null when it is no longer set. Stars for a secret.</summary>
    public string? NewValue { get; init; }

    /// <summary>Why; null when nobody said.</summary>
    public string? Reason { get; init; }

    /// <summary>User of the process that found it.</summary>
    public required string ChangedBy { get; init; }
}
