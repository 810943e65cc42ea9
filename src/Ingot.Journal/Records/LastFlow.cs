namespace Ingot.Journal;

/// <summary>What went from one table to another when it last did.</summary>
public sealed record LastFlow
{
    /// <summary>Table or source that was read.</summary>
    public required string Source { get; init; }

    /// <summary>Table that was written.</summary>
    public required string Target { get; init; }

    /// <summary>How it went, in one word such as <c>load</c> or <c>model</c>.</summary>
    public required string Kind { get; init; }

    /// <summary>Rows that went that way; null when not counted.</summary>
    public long? Rows { get; init; }

    /// <summary>The run.</summary>
    public required string RunId { get; init; }

    /// <summary>When the run began, UTC.</summary>
    public required DateTimeOffset At { get; init; }
}
