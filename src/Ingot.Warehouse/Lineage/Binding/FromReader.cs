using System.Collections.Immutable;
using System.Text.Json;
using Ingot.Core.Naming;

namespace Ingot.Warehouse.Lineage.Binding;

/// <summary>Reads a FROM clause: tables, subqueries, functions, VALUES, PIVOT. Joins are read by <see cref="JoinReader"/>.</summary>
internal sealed class FromReader
{
    private static readonly HashSet<string> SystemSchemas = new(["information_schema", "pg_catalog"], StringComparer.OrdinalIgnoreCase);

    private static readonly HashSet<string> FileFunctions = new(
        ["read_csv", "read_csv_auto", "sniff_csv", "read_parquet", "parquet_scan", "read_json", "read_json_auto", "read_ndjson", "read_ndjson_auto", "read_json_objects", "read_text", "read_blob"],
        StringComparer.OrdinalIgnoreCase);

    private static readonly HashSet<string> OneColumnFunctions = new(["range", "generate_series", "unnest"], StringComparer.OrdinalIgnoreCase);

    private readonly Findings _findings;
    private readonly QueryReader _queries;
    private readonly JoinReader _joins;
    private readonly PivotReader _pivots;

    public FromReader(Findings findings, QueryReader queries)
    {
        _findings = findings;
        _queries = queries;
        _joins = new JoinReader(findings, queries, this);
        _pivots = new PivotReader(findings, queries, this);
    }

    /// <summary>Reads what FROM names.</summary>
    /// <param name="node">The clause; null when the query has none.</param>
    /// <param name="outer">The names around it: those of an outer query, and of what stands before it in FROM.</param>
    /// <param name="ctes">The queries that WITH names.</param>
    public FromClause Read(JsonElement? node, Scope? outer, ImmutableDictionary<string, Lazy<Relation>> ctes)
    {
        if (node is not { } from)
            return FromClause.Empty;

        var (alias, names) = (from.Text("alias"), from.Texts("column_name_alias"));
        switch (from.Text("type"))
        {
            case "EMPTY":
                return FromClause.Empty;
            case "JOIN":
                return _joins.Read(from, outer, ctes);
            case "BASE_TABLE":
                return FromClause.Of(Named(Table(from, ctes), alias, names));
            case "SUBQUERY":
                var query = _queries.Read(from.Node("subquery")!.Value.Node("node")!.Value, outer, ctes);
                return FromClause.Of(Named(query.ToRelation(alias), alias, names));
            case "TABLE_FUNCTION":
                return FromClause.Of(Named(Function(from, outer, ctes), alias, names));
            case "EXPRESSION_LIST":
                return FromClause.Of(Named(Values(from, outer, ctes), alias, names));
            case "PIVOT":
                return FromClause.Of(Named(_pivots.Read(from, outer, ctes), alias, names));
            default:
                _findings.Unknown(from.Text("type"), "Where its rows come from is not in the text.", from);
                return FromClause.Of(new Relation(alias, [], [UnknownColumns.MadeOf([])]));
        }
    }

    private Relation Named(Relation relation, string alias, IReadOnlyList<string> names)
    {
        if (names.Count > 0)
            _findings.Read(relation.Columns.SelectMany(c => c.Influences));
        return relation.Renamed(alias.Length > 0 ? alias : relation.Name, names) with { Table = alias.Length > 0 ? null : relation.Table };
    }

    private Relation Table(JsonElement node, ImmutableDictionary<string, Lazy<Relation>> ctes)
    {
        var (schema, name) = (node.Text("schema_name"), node.Text("table_name"));
        if (schema.Length == 0 && ctes.TryGetValue(name, out var cte))
            return cte.Value;
        if (SystemSchemas.Contains(schema))
            return new Relation(name, [], [UnknownColumns.MadeOf([])]);
        if (schema.Length == 0 && name.AsSpan().IndexOfAny("./*") >= 0)
            return OfTable(Path.GetFileNameWithoutExtension(name), new TableName(ColumnSource.FileSchema, name)) with { Table = null };
        return OfTable(name, new TableName(schema, name));
    }

    private Relation OfTable(string name, TableName table)
    {
        var columns = _findings.ColumnsOf(table);
        return new Relation(
            name,
            [.. columns.Names.Select(c => new BoundColumn(c, [new ColumnInfluence(new ColumnSource(table, c), InfluenceKind.Identity)]))],
            columns.IsComplete ? [] : [UnknownColumns.Of(table) with { Without = [.. columns.Names.ToImmutableHashSet(StringComparer.OrdinalIgnoreCase)] }])
        { Table = table };
    }

    private Relation Function(JsonElement from, Scope? outer, ImmutableDictionary<string, Lazy<Relation>> ctes)
    {
        var function = from.Node("function")!.Value;
        var name = function.Text("function_name");
        if (FileFunctions.Contains(name) && function.List("children").FirstOrDefault().Constant() is { } path)
            return OfTable(name, new TableName(ColumnSource.FileSchema, path)) with { Table = null };

        var frame = new Frame(outer ?? Scope.Empty, ctes);
        var arguments = function.List("children").SelectMany(a => _queries.Expressions.Influences(a, frame, InfluenceKind.Transformation)).ToImmutableHashSet();
        var rows = arguments.Then(InfluenceKind.Join).ToImmutableHashSet();
        if (!OneColumnFunctions.Contains(name))
            return new Relation(name, [], [UnknownColumns.MadeOf(arguments)]) { Rows = rows };

        var column = new BoundColumn(name, arguments) { Expression = function };
        var ordinal = from.Text("with_ordinality") == "WITH_ORDINALITY" ? [new BoundColumn("ordinality", [])] : Array.Empty<BoundColumn>();
        return new Relation(name, [column, .. ordinal], []) { Rows = rows };
    }

    private Relation Values(JsonElement from, Scope? outer, ImmutableDictionary<string, Lazy<Relation>> ctes)
    {
        var frame = new Frame(outer ?? Scope.Empty, ctes);
        var columns = new List<BoundColumn>();
        foreach (var row in from.List("values").Where(r => r.ValueKind == JsonValueKind.Array))
        {
            foreach (var (value, at) in row.EnumerateArray().Select((v, i) => (v, i)))
            {
                var found = _queries.Expressions.Influences(value, frame, InfluenceKind.Transformation);
                if (at == columns.Count)
                    columns.Add(new BoundColumn($"col{at}", []));
                columns[at] = columns[at] with { Influences = columns[at].Influences.Union(found), Expression = columns[at].Expression ?? value };
            }
        }

        return new Relation("", columns, []);
    }
}
