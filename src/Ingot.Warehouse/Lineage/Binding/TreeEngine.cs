using System.Text.Json;
using System.Text.Json.Nodes;
using Ingot.Core.Naming;
using Ingot.DuckDb;

namespace Ingot.Warehouse.Lineage.Binding;

/// <summary>A database that holds nothing: it turns SQL into trees and trees into SQL, and says which functions aggregate.</summary>
internal sealed class TreeEngine : IDisposable
{
    // What PostgreSQL has besides; models may be written for it.
    private static readonly string[] PostgresAggregates =
        ["every", "json_agg", "json_agg_strict", "json_object_agg", "jsonb_agg", "jsonb_object_agg", "range_agg", "range_intersect_agg", "xmlagg"];

    private static readonly JsonDocumentOptions Deep = new() { MaxDepth = 100_000 };

    private readonly DuckDbDatabase _database;
    private readonly DuckDbSession _session;
    private readonly HashSet<string> _aggregates = new(StringComparer.OrdinalIgnoreCase);

    public TreeEngine()
    {
        _database = DuckDbDatabase.Open();
        _session = _database.Connect();
        _aggregates.UnionWith(PostgresAggregates);
        using var result = _session.Query("SELECT DISTINCT function_name FROM duckdb_functions() WHERE function_type = 'aggregate'");
        while (result.Fetch() is { } chunk)
        {
            for (var row = 0; row < chunk.Count; row++)
                _aggregates.Add((string)chunk[0].GetValue(row)!);
        }
    }

    public bool IsAggregate(string function) => _aggregates.Contains(function);

    /// <summary>The tree of one SELECT; null when the text is something else.</summary>
    public JsonDocument? Parse(string sql)
    {
        var document = JsonDocument.Parse(Call("SELECT json_serialize_sql(?::VARCHAR)", sql)!, Deep);
        if (!document.RootElement.GetProperty("error").GetBoolean() && document.RootElement.GetProperty("statements").GetArrayLength() == 1)
            return document;
        document.Dispose();
        return null;
    }

    /// <summary>An expression as SQL, in the engine's own spelling, without its alias.</summary>
    public string Write(JsonElement expression)
    {
        var item = JsonNode.Parse(expression.GetRawText(), null, Deep)!.AsObject();
        item["alias"] = "";
        var select = new JsonObject
        {
            ["type"] = "SELECT_NODE",
            ["modifiers"] = new JsonArray(),
            ["cte_map"] = new JsonObject { ["map"] = new JsonArray() },
            ["select_list"] = new JsonArray(item),
            ["from_table"] = new JsonObject { ["type"] = "EMPTY", ["alias"] = "", ["sample"] = null, ["query_location"] = 0 },
            ["group_expressions"] = new JsonArray(),
            ["group_sets"] = new JsonArray(),
            ["aggregate_handling"] = "STANDARD_HANDLING",
        };
        var statement = new JsonObject { ["error"] = false, ["statements"] = new JsonArray(new JsonObject { ["node"] = select }) };
        return Call("SELECT json_deserialize_sql(?::JSON)", statement.ToJsonString(new JsonSerializerOptions { MaxDepth = 100_000 }))!["SELECT ".Length..];
    }

    /// <summary>Those of some names for which a condition over <c>name</c> holds, in order; null when the engine cannot say.</summary>
    public IReadOnlyList<string>? Pick(IEnumerable<string> names, string condition) =>
        Rows($"SELECT name FROM (SELECT unnest({List(names)}) AS name, unnest(range({names.Count()})) AS ordinal) WHERE {condition} ORDER BY ordinal");

    /// <summary>What a list expression over <c>names</c> gives; null when the engine cannot say.</summary>
    public IReadOnlyList<string>? PickList(IEnumerable<string> names, string expression) =>
        Rows($"SELECT unnest({expression}) FROM (SELECT {List(names)} AS names)");

    public void Dispose()
    {
        _session.Dispose();
        _database.Dispose();
    }

    private static string List(IEnumerable<string> names) => $"[{string.Join(", ", names.Select(Sql.Text))}]::VARCHAR[]";

    private string? Call(string sql, string argument)
    {
        using var statement = _session.Prepare(sql);
        statement.Bind(1, argument);
        using var result = statement.Query();
        return (string?)result.Fetch()![0].GetValue(0);
    }

    private List<string>? Rows(string sql)
    {
        try
        {
            var rows = new List<string>();
            using var result = _session.Query(sql);
            while (result.Fetch() is { } chunk)
            {
                for (var row = 0; row < chunk.Count; row++)
                    rows.Add((string)chunk[0].GetValue(row)!);
            }

            return rows;
        }
        catch (DuckDbException)
        {
            // The condition uses what only the query's own database has.
            return null;
        }
    }
}
