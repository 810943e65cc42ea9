using System.Collections.Immutable;

namespace Ingot.Connectors.SqlServer.Reading;

/// <summary>How the rows of a source are read.</summary>
/// <param name="Rows">The source.</param>
/// <param name="Statement">Writes the statements.</param>
/// <param name="Ranges">The shares that together are all rows; each row is in one.</param>
/// <param name="Connections">Connections that read at once.</param>
/// <param name="Isolation">In which isolation.</param>
internal sealed record ReadPlan(SourceRows Rows, ReadStatement Statement, ImmutableArray<ReadRange> Ranges, int Connections, ReadIsolation Isolation)
{
    /// <summary>About how many rows there are; null when nobody knows.</summary>
    public long? EstimatedRows { get; init; }

    /// <summary>What someone should know about it.</summary>
    public ImmutableArray<string> Notes { get; init; } = [];
}
