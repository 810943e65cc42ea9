using Ingot.Core.Errors;

namespace Ingot.Warehouse.Checks;

/// <summary>A check that one scan over the table can judge, together with all others of its sort.</summary>
/// <param name="Location">Where it is written.</param>
internal abstract record ScanCheck(SourceLocation Location) : CheckDefinition(Location)
{
    /// <summary>The aggregates it needs.</summary>
    /// <param name="relation">What is judged.</param>
    /// <param name="now">The time to judge at, UTC.</param>
    internal abstract IReadOnlyList<string> Measures(Relation relation, DateTimeOffset now);

    /// <summary>What the aggregates need beside the relation's rows: a join that keeps each of them once; null for nothing.</summary>
    internal virtual string? Join(Relation relation) => null;

    /// <summary>Judges the aggregates.</summary>
    /// <param name="values">Their values, in the order of <see cref="Measures"/>.</param>
    /// <param name="rows">How many rows were judged.</param>
    internal abstract CheckVerdict Judge(IReadOnlyList<object?> values, long rows);
}
