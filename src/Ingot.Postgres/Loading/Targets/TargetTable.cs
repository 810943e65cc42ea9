using System.Collections.Immutable;

namespace Ingot.Postgres.Loading.Targets;

/// <summary>An existing table that is loaded into.</summary>
/// <param name="Oid">Its number.</param>
/// <param name="IsPlain">Whether it is one table, not one of partitions.</param>
/// <param name="Columns">Its columns.</param>
/// <param name="UniqueKeys">Columns of each unique index without condition or expression, nulls apart.</param>
internal sealed record TargetTable(uint Oid, bool IsPlain, ImmutableArray<TargetColumn> Columns, ImmutableArray<ImmutableArray<string>> UniqueKeys)
{
    /// <summary>The column of that name, or null. The very name is preferred to one that differs in case.</summary>
    internal TargetColumn? Find(string name) =>
        Columns.FirstOrDefault(c => c.Name == name)
        ?? (Columns.Where(c => string.Equals(c.Name, name, StringComparison.OrdinalIgnoreCase)).ToList() is [var only] ? only : null);

    /// <summary>Whether a unique index covers exactly these columns.</summary>
    internal bool IsUnique(IReadOnlyCollection<string> columns) =>
        UniqueKeys.Any(k => k.Length == columns.Count && k.All(columns.Contains));
}
