namespace Ingot.Journal;

/// <summary>How a task ended when it was last done.</summary>
public sealed record LastTask
{
    /// <summary>Its name.</summary>
    public required string Name { get; init; }

    /// <summary>How it ended, or that it is being worked on.</summary>
    public required RunTaskStatus Status { get; init; }

    /// <summary>The run.</summary>
    public required string RunId { get; init; }

    /// <summary>When it began, UTC.</summary>
    public required DateTimeOffset StartedAt { get; init; }

    /// <summary>Rows that it wrote; null when not counted.</summary>
    public long? RowsOut { get; init; }
}
