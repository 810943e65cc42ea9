using Ingot.Core.Errors;

namespace Ingot.Journal;

/// <summary>An attempt at something that is tried more than once.</summary>
public sealed record AttemptRecord
{
    /// <summary>Task that tried; null when it was the run.</summary>
    public int? TaskNumber { get; init; }

    /// <summary>What was tried.</summary>
    public required string Operation { get; init; }

    /// <summary>Number of the attempt, from 1.</summary>
    public required int AttemptNumber { get; init; }

    /// <summary>When it failed or succeeded, UTC.</summary>
    public required DateTimeOffset EndedAt { get; init; }

    /// <summary><c>retried</c>, <c>given_up</c> or <c>recovered</c>.</summary>
    public required string Outcome { get; init; }

    /// <summary>Seconds until the next attempt; null when none followed.</summary>
    public double? DelaySeconds { get; init; }

    /// <summary>The error that it ended in, when that was recorded; null otherwise.</summary>
    public long? ErrorId { get; init; }

    /// <summary>Kind of its error; null when it succeeded.</summary>
    public ErrorKind? Kind { get; init; }

    /// <summary>Code of its error; null when it succeeded.</summary>
    public string? Code { get; init; }

    /// <summary>What happened; null when it succeeded.</summary>
    public string? Message { get; init; }
}
