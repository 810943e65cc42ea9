using System.Text.Json.Serialization;

namespace Ingot.Journal;

/// <summary>A run as the journal knows it. Times are UTC.</summary>
public sealed record RunRecord
{
    /// <summary>Id, such as <c>20261120T215012-4f3a</c>; sorts by time.</summary>
    public required string RunId { get; init; }

    /// <summary>The verb, such as <c>run</c>.</summary>
    public required string Command { get; init; }

    /// <summary>Name of the project.</summary>
    public required string Project { get; init; }

    /// <summary>Name of the environment, or null for none.</summary>
    public string? Environment { get; init; }

    /// <summary>Arguments as typed, redacted.</summary>
    public required IReadOnlyList<string> Arguments { get; init; }

    /// <summary>Machine it ran on.</summary>
    public required string Host { get; init; }

    /// <summary>Process that ran it.</summary>
    public required int ProcessId { get; init; }

    /// <summary>Version of the program that ran it.</summary>
    public required string IngotVersion { get; init; }

    /// <summary>Where it stands.</summary>
    public required RunStatus Status { get; init; }

    /// <summary>When it began.</summary>
    public required DateTimeOffset StartedAt { get; init; }

    /// <summary>The last sign of life written while it ran.</summary>
    public required DateTimeOffset HeartbeatAt { get; init; }

    /// <summary>When it ended, for one whose process died the last sign of life; null while it runs.</summary>
    public DateTimeOffset? EndedAt { get; init; }

    /// <summary>What to say about its end; null when there is nothing to say.</summary>
    public string? Message { get; init; }

    /// <summary>Number of tasks begun or skipped so far.</summary>
    public required int Tasks { get; init; }

    /// <summary>Number of tasks that failed.</summary>
    public required int TasksFailed { get; init; }

    /// <summary>Rows that its loads committed, and those read so far by loads under way; a failed or interrupted load has none.</summary>
    public required long RowsLoaded { get; init; }

    /// <summary>Rows put into quarantine by its tasks.</summary>
    public required long RowsQuarantined { get; init; }

    /// <summary>From its beginning to its end, in seconds; null while it runs.</summary>
    public double? ElapsedSeconds => Elapsed?.TotalSeconds;

    /// <summary>From its beginning to its end; null while it runs.</summary>
    [JsonIgnore]
    public TimeSpan? Elapsed => EndedAt - StartedAt;
}
