using System.Text.Json;
using Ingot.Core.Naming;

namespace Ingot.Warehouse.Lineage.Binding;

/// <summary>What is known before a query is read, and what is found on the way.</summary>
/// <param name="columnsOf">The columns of a table, as far as they are known.</param>
/// <param name="engine">Writes expressions and picks column names.</param>
internal sealed class Findings(Func<TableName, TableColumns> columnsOf, TreeEngine engine)
{
    private readonly HashSet<ColumnSource> _reads = [];
    private readonly HashSet<TableName> _tables = [];
    private readonly List<(string Text, string Reason, int? Offset)> _unresolved = [];

    public TreeEngine Engine => engine;

    public IReadOnlySet<ColumnSource> Reads => _reads;

    public IReadOnlyList<(string Text, string Reason, int? Offset)> Unresolved => _unresolved;

    public IReadOnlyCollection<TableName> Tables => _tables;

    /// <summary>The columns of a table that the query reads.</summary>
    public TableColumns ColumnsOf(TableName table)
    {
        _tables.Add(table);
        return table.Schema == ColumnSource.FileSchema ? TableColumns.Unknown : columnsOf(table);
    }

    /// <summary>Notes that the query cannot do without these.</summary>
    public void Read(IEnumerable<ColumnInfluence> influences) =>
        _reads.UnionWith(influences.Where(i => i.Kind == InfluenceKind.Identity).Select(i => i.Source));

    /// <summary>Notes something whose source cannot be told.</summary>
    public void Unknown(string text, string reason, JsonElement node)
    {
        // A common table expression that recurses is read several times.
        if (!_unresolved.Contains((text, reason, node.Offset())))
            _unresolved.Add((text, reason, node.Offset()));
    }
}
