using System.Collections.Immutable;
using Ingot.Core.Naming;

namespace Ingot.Warehouse.Lineage.Binding;

/// <summary>What FROM offers under one name: a table, a subquery, a function's rows.</summary>
/// <param name="Name">The name by which columns are qualified; empty when it has none.</param>
/// <param name="Columns">The columns known by name, in order.</param>
/// <param name="Unknown">Columns that are not known by name; they come after the others.</param>
internal sealed record Relation(string Name, IReadOnlyList<BoundColumn> Columns, IReadOnlyList<UnknownColumns> Unknown)
{
    /// <summary>The table it is, when columns may be qualified by its schema too.</summary>
    public TableName? Table { get; init; }

    /// <summary>Columns that <c>*</c> leaves out, because USING shows them once only.</summary>
    public IReadOnlySet<string> Merged { get; init; } = new HashSet<string>();

    /// <summary>What decides which rows it has.</summary>
    public ImmutableHashSet<ColumnInfluence> Rows { get; init; } = [];

    /// <summary>The relation under names that FROM gives: <c>t(a, b)</c> renames the first columns.</summary>
    public Relation Renamed(string name, IReadOnlyList<string> columns)
    {
        var renamed = this with { Name = name };
        if (columns.Count == 0)
            return renamed;

        // Of columns that are not known, nobody can tell which ones the names are given to.
        var named = columns.Select((c, i) => i < Columns.Count ? Columns[i] with { Name = c } : new BoundColumn(c, [.. Unknown.SelectMany(u => u.All)]));
        return renamed with { Columns = DistinctNames.Of([.. named, .. Columns.Skip(columns.Count)]) };
    }

    public bool IsComplete => Unknown.Count == 0;

    public BoundColumn? Find(string column) =>
        Columns.FirstOrDefault(c => string.Equals(c.Name, column, StringComparison.OrdinalIgnoreCase));

    /// <summary>The one place where a column that is not known by name can come from; null when there are several or none.</summary>
    public UnknownColumns? Only(string column)
    {
        var possible = Unknown.Where(u => !u.Without.Contains(column)).Take(2).ToList();
        return possible is [var only] ? only : null;
    }

    public bool MayHave(string column) => Find(column) is not null || Unknown.Any(u => !u.Without.Contains(column));
}
