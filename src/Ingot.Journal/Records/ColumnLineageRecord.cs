namespace Ingot.Journal;

/// <summary>An edge of column lineage: a column was made from another.</summary>
public sealed record ColumnLineageRecord
{
    /// <summary>Table or source that was read.</summary>
    public required string SourceTable { get; init; }

    /// <summary>Its column.</summary>
    public required string SourceColumn { get; init; }

    /// <summary>Table that was written.</summary>
    public required string TargetTable { get; init; }

    /// <summary>Its column.</summary>
    public required string TargetColumn { get; init; }

    /// <summary>The expression that makes it, where it is more than a copy; null for a copy.</summary>
    public string? Transformation { get; init; }
}
