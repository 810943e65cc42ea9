using System.Collections.Immutable;

namespace Ingot.Ingest.Jobs;

/// <summary>What tells a row of a job from the others, and what its bronze table makes of that.</summary>
/// <param name="Columns">The key's columns; never empty.</param>
/// <param name="Deletes">What becomes of rows that are gone at the source.</param>
/// <param name="Limit">How many of them may go in one load.</param>
/// <param name="History">How the history is shown.</param>
/// <param name="ValidFrom">The column that says since when a version holds; null for the time of its load.</param>
public sealed record JobKey(ImmutableArray<string> Columns, DeleteKind Deletes, DeleteLimit Limit, HistoryKind History, string? ValidFrom)
{
    /// <summary>What the shown rows depend on, as one text.</summary>
    public string Mark => $"key {string.Join(',', Columns.Select(Core.Naming.Sql.Name))} {Deletes} {History} {ValidFrom}".TrimEnd();
}
