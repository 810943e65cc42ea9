using System.Text.Json;

namespace Ingot.Warehouse.Lineage.Binding;

/// <summary>Reads the nodes of the tree that DuckDB's <c>json_serialize_sql</c> gives.</summary>
internal static class TreeNode
{
    public static string Text(this JsonElement node, string property) =>
        node.ValueKind == JsonValueKind.Object && node.TryGetProperty(property, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString()! : "";

    public static bool Flag(this JsonElement node, string property) =>
        node.TryGetProperty(property, out var value) && value.ValueKind == JsonValueKind.True;

    /// <summary>A node below; null when there is none.</summary>
    public static JsonElement? Node(this JsonElement node, string property) =>
        node.ValueKind == JsonValueKind.Object && node.TryGetProperty(property, out var value) && value.ValueKind == JsonValueKind.Object ? value : null;

    public static IEnumerable<JsonElement> List(this JsonElement node, string property) =>
        node.ValueKind == JsonValueKind.Object && node.TryGetProperty(property, out var value) && value.ValueKind == JsonValueKind.Array ? value.EnumerateArray() : [];

    public static IReadOnlyList<string> Texts(this JsonElement node, string property) =>
        [.. node.List(property).Select(v => v.GetString() ?? "")];

    /// <summary>Where it stands, as a UTF-8 offset; null when the parser does not say.</summary>
    public static int? Offset(this JsonElement node) =>
        node.ValueKind == JsonValueKind.Object && node.TryGetProperty("query_location", out var place) && place.TryGetInt32(out var offset) ? offset : null;

    public static bool IsExpression(this JsonElement node) => node.ValueKind == JsonValueKind.Object && node.TryGetProperty("class", out _);

    /// <summary>The expressions right below a node, also those inside lists and clauses that are no expressions themselves.</summary>
    public static IEnumerable<JsonElement> Expressions(this JsonElement node) => node.ValueKind switch
    {
        JsonValueKind.Array => node.EnumerateArray().SelectMany(SelfOrBelow),
        JsonValueKind.Object => node.EnumerateObject().SelectMany(p => SelfOrBelow(p.Value)),
        _ => [],
    };

    private static IEnumerable<JsonElement> SelfOrBelow(JsonElement node) => node.IsExpression() ? [node] : node.Expressions();

    /// <summary>A text constant's value; null for anything else.</summary>
    public static string? Constant(this JsonElement node) =>
        node.Text("class") == "CONSTANT" && node.Node("value") is { } value && value.Text("value") is { Length: > 0 } text ? text : null;
}
