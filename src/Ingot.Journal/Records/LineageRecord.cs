namespace Ingot.Journal;

/// <summary>An edge of table lineage: data went from source to target.</summary>
public sealed record LineageRecord
{
    /// <summary>Table or source that was read.</summary>
    public required string Source { get; init; }

    /// <summary>Table that was written.</summary>
    public required string Target { get; init; }

    /// <summary>How it went, in one word such as <c>load</c> or <c>model</c>.</summary>
    public required string Kind { get; init; }

    /// <summary>Rows that went that way; null when not counted.</summary>
    public long? Rows { get; init; }
}
