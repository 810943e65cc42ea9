using System.Text.Json;
using Ingot.Core.Errors;
using Ingot.Core.Naming;
using Ingot.Warehouse.Lineage.Binding;
using Ingot.Warehouse.Models;

namespace Ingot.Warehouse.Lineage;

/// <summary>Reads the lineage of queries from their text, with DuckDB's own parser. Nothing is run.</summary>
internal sealed class QueryLineageReader : IDisposable
{
    private readonly TreeEngine _engine = new();

    /// <summary>Reads a query.</summary>
    /// <param name="sql">One SELECT.</param>
    /// <param name="columnsOf">The columns of a table, as far as they are known.</param>
    /// <returns>The lineage; of text that is no SELECT, one that says so.</returns>
    public QueryLineage Read(SqlText sql, Func<TableName, TableColumns> columnsOf)
    {
        using var document = _engine.Parse(sql.Text);
        if (document is null)
            return Nothing(sql, "This is not one SELECT.");

        try
        {
            return Read(document, sql, columnsOf);
        }
        catch (InsufficientExecutionStackException)
        {
            return Nothing(sql, "It is nested too deeply.");
        }
        catch (Exception e) when (e is KeyNotFoundException or InvalidOperationException)
        {
            return Nothing(sql, $"The parser describes it in a way that is not known: {e.Message}");
        }
    }

    public void Dispose() => _engine.Dispose();

    private static QueryLineage Nothing(SqlText sql, string reason) =>
        new([new OutputColumn(null, [], null)], [], new HashSet<ColumnSource>(), [], [new UnresolvedReference("SELECT", reason, sql.Start)]);

    private QueryLineage Read(JsonDocument document, SqlText sql, Func<TableName, TableColumns> columnsOf)
    {
        var findings = new Findings(columnsOf, _engine);
        var root = document.RootElement.GetProperty("statements")[0].Node("node")!.Value;
        var query = new QueryReader(findings).Read(root, null, Frame.NoCtes);
        findings.Read(query.Values);
        return new QueryLineage(
            [.. DistinctNames.Of(query.Columns).Select(Output), .. query.Unknown.Select(u => new OutputColumn(null, Sorted(u.All), null))],
            Sorted(query.Rows),
            findings.Reads,
            [.. findings.Tables.OrderBy(t => t.ToString(), StringComparer.OrdinalIgnoreCase)],
            [.. findings.Unresolved.Select(u => new UnresolvedReference(u.Text, u.Reason, Place(sql, u.Offset)))]);
    }

    private OutputColumn Output(BoundColumn column) =>
        new(column.Name, Sorted(column.Influences), column.Expression is { } expression ? _engine.Write(expression) : null);

    private static IReadOnlyList<ColumnInfluence> Sorted(IEnumerable<ColumnInfluence> influences) =>
        [.. influences.OrderBy(i => i.Kind).ThenBy(i => i.Source.ToString(), StringComparer.OrdinalIgnoreCase)];

    private static SourceLocation? Place(SqlText sql, int? offset) => offset is null ? null : sql.LocationAt(offset);
}
