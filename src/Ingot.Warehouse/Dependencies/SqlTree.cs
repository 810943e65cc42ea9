using System.Text.Json;
using Ingot.Core.Naming;

namespace Ingot.Warehouse.Dependencies;

/// <summary>
/// Walks the tree that DuckDB's <c>json_serialize_sql</c> gives for a query. Only a few node types matter: tables,
/// functions, samples, and the names that WITH brings into scope; the rest is passed through.
/// </summary>
internal sealed class SqlTree(IReadOnlySet<string> unstableFunctions, IReadOnlySet<string> addedFunctions)
{
    private static readonly HashSet<string> SystemSchemas = new(["information_schema", "pg_catalog"], StringComparer.OrdinalIgnoreCase);

    private static readonly HashSet<string> SteadyTableFunctions = new(
        ["range", "generate_series", "unnest", "json_each", "json_tree", "repeat", "repeat_row",
         "generate_subscripts", "regexp_match", "regexp_matches", "regexp_split_to_table", "string_to_table", "json_each_text", "jsonb_each", "jsonb_each_text",
         "json_array_elements", "json_array_elements_text", "jsonb_array_elements", "jsonb_array_elements_text", "json_object_keys", "jsonb_object_keys"], StringComparer.OrdinalIgnoreCase);

    // The SQL standard's clocks are written without parentheses, so the parser takes them for columns.
    private static readonly HashSet<string> Clocks = new(
        ["current_date", "current_time", "current_timestamp", "localtime", "localtimestamp"], StringComparer.OrdinalIgnoreCase);

    private readonly List<SqlTableReference> _tables = [];
    private readonly List<SqlFunctionReference> _functions = [];
    private readonly List<SqlFault> _faults = [];
    private string? _unrepeatable;

    /// <summary>What is wrong with the query, in the order found.</summary>
    public IReadOnlyList<SqlFault> Faults => _faults;

    /// <summary>What the query reads.</summary>
    public SqlReferences References => new(_tables, _unrepeatable) { Functions = _functions };

    /// <summary>Walks over a statement.</summary>
    public void Visit(JsonElement statement) => Visit(statement, []);

    private void Visit(JsonElement node, HashSet<string> scope)
    {
        if (node.ValueKind == JsonValueKind.Array)
        {
            foreach (var item in node.EnumerateArray())
                Visit(item, scope);
        }

        if (node.ValueKind != JsonValueKind.Object)
            return;

        scope = WithNames(node, scope);
        switch (Text(node, "type"))
        {
            case "BASE_TABLE":
                VisitTable(node, scope);
                break;
            case "TABLE_FUNCTION":
                VisitTableFunction(node.GetProperty("function"));
                break;
            case "FUNCTION":
                VisitFunction(node);
                break;
            case "COLUMN_REF" when ClockOf(node) is { } clock:
                _unrepeatable ??= clock;
                break;
        }

        if (node.TryGetProperty("sample", out var sample) && sample.ValueKind == JsonValueKind.Object)
            _unrepeatable ??= "a sample";
        foreach (var property in node.EnumerateObject())
            Visit(property.Value, scope);
    }

    private void VisitTable(JsonElement node, HashSet<string> scope)
    {
        var (catalog, schema, table) = (Text(node, "catalog_name"), Text(node, "schema_name"), Text(node, "table_name"));
        if (schema.Length == 0 && scope.Contains(table))
            return;
        if (catalog.Length > 0)
            _faults.Add(new SqlFault("model.unknown-table", $"'{catalog}.{schema}.{table}' names a database.", Offset(node), "Write schema.table."));
        else if (SystemSchemas.Contains(schema))
            _unrepeatable ??= $"{schema}.{table}";
        else if (schema.Length > 0)
            _tables.Add(new SqlTableReference(new TableName(schema, table), Offset(node)));
        else if (IsFile(table))
            _unrepeatable ??= $"the file {table}";
        else
            _tables.Add(new SqlTableReference(new TableName("", table), Offset(node)));
    }

    private void VisitTableFunction(JsonElement function)
    {
        var name = Text(function, "function_name");
        if (name is "query" or "query_table")
            _faults.Add(new SqlFault("model.hidden-table", $"{name}() hides which tables are read.", Offset(function), "Write the query itself."));
        else if (!SteadyTableFunctions.Contains(name))
            _unrepeatable ??= $"{name}()";
    }

    private void VisitFunction(JsonElement function)
    {
        var name = Text(function, "function_name");
        if (IsUnstable(function))
            _unrepeatable ??= $"{name}()";
        if (addedFunctions.Contains(name))
            _functions.Add(new SqlFunctionReference(name, Offset(function)));
    }

    private bool IsUnstable(JsonElement function)
    {
        var name = Text(function, "function_name");

        // age with one argument counts from today.
        return unstableFunctions.Contains(name) || (name == "age" && function.GetProperty("children").GetArrayLength() == 1);
    }

    private static string? ClockOf(JsonElement column) =>
        column.GetProperty("column_names") is { ValueKind: JsonValueKind.Array } names && names.GetArrayLength() == 1
        && names[0].GetString() is { } name && Clocks.Contains(name) ? name : null;

    /// <summary>The names in scope inside a node: those outside and those of its own WITH.</summary>
    private static HashSet<string> WithNames(JsonElement node, HashSet<string> scope)
    {
        if (!node.TryGetProperty("cte_map", out var ctes) || !ctes.TryGetProperty("map", out var map) || map.GetArrayLength() == 0)
            return scope;

        var names = map.EnumerateArray().Select(entry => Text(entry, "key"));
        return new HashSet<string>(scope.Concat(names), StringComparer.OrdinalIgnoreCase);
    }

    /// <summary>Whether a table without a schema is a path, as in <c>FROM 'stock.csv'</c>.</summary>
    private static bool IsFile(string table) => table.AsSpan().IndexOfAny("./*") >= 0;

    private static int? Offset(JsonElement node) =>
        node.TryGetProperty("query_location", out var place) && place.TryGetInt32(out var offset) ? offset : null;

    private static string Text(JsonElement node, string property) =>
        node.TryGetProperty(property, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString()! : "";
}
