namespace Ingot.Journal;

/// <summary>A batch of a task as the journal knows it. Times are UTC.</summary>
public sealed record BatchRecord
{
    /// <summary>Task that it is a part of.</summary>
    public required int TaskNumber { get; init; }

    /// <summary>Number within the task, from 1.</summary>
    public required int BatchNumber { get; init; }

    /// <summary>What the part is, such as a file's name.</summary>
    public required string Name { get; init; }

    /// <summary>Rows expected; null when unknown.</summary>
    public long? PlannedRows { get; init; }

    /// <summary>Bytes expected; null when unknown.</summary>
    public long? PlannedBytes { get; init; }

    /// <summary>Rows so far.</summary>
    public required long RowsDone { get; init; }

    /// <summary>Where it stands.</summary>
    public required BatchStatus Status { get; init; }

    /// <summary>When it began.</summary>
    public required DateTimeOffset StartedAt { get; init; }

    /// <summary>When it ended; null while it is worked on.</summary>
    public DateTimeOffset? EndedAt { get; init; }
}
