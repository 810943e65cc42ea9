using System.Text.Json.Nodes;
using Ingot.Configuration.Options;

namespace Ingot.Configuration.Schema;

/// <summary>
/// Writes what the source of a job may say. That depends on its connection, which the job only names: a schema that is made for
/// a project knows which kind each of its connections is of.
/// </summary>
/// <param name="kinds">The kinds that are known.</param>
/// <param name="connections">The kinds of the project's connections by name; of one that is not among <paramref name="kinds"/> anything may be said.</param>
/// <param name="withoutConnection">The kind of a source that names no connection.</param>
/// <param name="othersAreKnown">Whether a connection of another name is of one of these kinds.</param>
public sealed class SourceSchemas(IReadOnlyList<SourceKind> kinds, IReadOnlyDictionary<string, string> connections, string withoutConnection, bool othersAreKnown)
{
    /// <summary>Adds the rules of sources to the schema of jobs.</summary>
    internal void AddTo(JsonObject schema)
    {
        var cases = new JsonArray(Case(new JsonObject { ["properties"] = Connection(new JsonObject { ["type"] = "null" }) }, withoutConnection));
        var definitions = new JsonObject();
        foreach (var kind in kinds)
        {
            definitions[Definition(kind.Kind)] = Of([kind]);
            if (Names(connections.Where(c => c.Value == kind.Kind)) is { Count: > 0 } names)
                cases.Add(Case(Named(new JsonObject { ["enum"] = names }), kind.Kind));
        }

        if (othersAreKnown)
        {
            const string any = "any";
            definitions[Definition(any)] = Of(kinds);
            cases.Add(Case(Named(new JsonObject { ["type"] = "string", ["not"] = new JsonObject { ["enum"] = Names(connections) } }), any));
        }

        var source = schema["properties"]!["source"]!.AsObject();
        source["additionalProperties"] = true; // which there are, the cases say
        source["allOf"] = cases;
        schema["definitions"] = definitions;
    }

    private static JsonArray Names(IEnumerable<KeyValuePair<string, string>> connections) =>
        [.. connections.Select(c => c.Key).Order(StringComparer.Ordinal).Select(name => (JsonNode)name)];

    private static string Definition(string kind) => $"source_{kind}";

    private static JsonObject Connection(JsonObject rule) => new() { ["connection"] = rule };

    private static JsonObject Named(JsonObject rule) => new() { ["required"] = new JsonArray("connection"), ["properties"] = Connection(rule) };

    private static JsonObject Case(JsonObject condition, string kind) =>
        new() { ["if"] = condition, ["then"] = new JsonObject { ["$ref"] = $"#/definitions/{Definition(kind)}" } };

    /// <summary>A source of one of some kinds. Its options may also stand in a map named after the format: <c>csv: { delimiter: ";" }</c>.</summary>
    private static JsonObject Of(IReadOnlyList<SourceKind> kinds)
    {
        var options = new JsonObject();
        foreach (var (name, rules) in kinds.SelectMany(OptionsOf).GroupBy(o => o.Key, o => o.Value!, StringComparer.Ordinal).Select(g => (g.Key, Distinct(g))))
            options[name] = rules is [var one] ? one : new JsonObject { ["anyOf"] = new JsonArray([.. rules]) };
        var properties = options.DeepClone().AsObject();
        properties["connection"] = true;
        if (kinds.Any(k => k.HasPath))
            properties["path"] = true;
        return new JsonObject
        {
            ["type"] = SchemaNodes.Types("object"),
            ["properties"] = properties,
            ["additionalProperties"] = new JsonObject { ["type"] = SchemaNodes.Types("object"), ["properties"] = options, ["additionalProperties"] = false },
        };
    }

    private static JsonObject OptionsOf(SourceKind kind) => SchemaNodes.Of(OptionTree.Of(kind.Options))["properties"] as JsonObject ?? [];

    private static IReadOnlyList<JsonNode> Distinct(IEnumerable<JsonNode> rules) => [.. rules.DistinctBy(r => r.ToJsonString()).Select(r => r.DeepClone())];
}
