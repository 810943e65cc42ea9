using Ingot.Core.Naming;

namespace Ingot.Warehouse.Lineage.Flow;

/// <summary>What a change of a table or column reaches.</summary>
public sealed record LineageImpact
{
    /// <summary>What changes; a table when it names no column.</summary>
    public required ColumnSource Changed { get; init; }

    /// <summary>How much it reaches, by distinct tables.</summary>
    public required ImpactSeverity Severity { get; init; }

    /// <summary>The tables reached, nearest first.</summary>
    public required IReadOnlyList<AffectedTable> Tables { get; init; }

    /// <summary>The columns reached, when a column changes.</summary>
    public required IReadOnlyList<AffectedColumn> Columns { get; init; }

    /// <summary>Every way to a table of gold, from the changed table on.</summary>
    public required IReadOnlyList<IReadOnlyList<TableName>> CriticalPaths { get; init; }

    /// <summary>Whether there are more such ways than are listed.</summary>
    public bool HasMorePaths { get; init; }

    /// <summary>What to do.</summary>
    public required IReadOnlyList<ImpactAdvice> Advice { get; init; }

    /// <summary>Whether the depth that was asked for left something out.</summary>
    public bool IsCut { get; init; }
}
