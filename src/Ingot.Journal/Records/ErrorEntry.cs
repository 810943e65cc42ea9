namespace Ingot.Journal;

/// <summary>An error with the run and task it is of, and what became of it.</summary>
public sealed record ErrorEntry : ErrorRecord
{
    /// <summary>Run that it is of.</summary>
    public required string RunId { get; init; }

    /// <summary>The run's verb.</summary>
    public required string Command { get; init; }

    /// <summary>Name of the task that it ended or that met it; null when it is of the run.</summary>
    public string? Task { get; init; }

    /// <summary>When it was resolved, UTC; null when it is not.</summary>
    public DateTimeOffset? ResolvedAt { get; init; }

    /// <summary>Who resolved it; null when nobody did.</summary>
    public string? ResolvedBy { get; init; }

    /// <summary>What was done; null when nobody said.</summary>
    public string? Note { get; init; }
}
