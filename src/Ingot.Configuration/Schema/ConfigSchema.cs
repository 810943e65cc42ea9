using System.Text.Json.Nodes;
using Ingot.Configuration.Options;
using Ingot.Configuration.Project;

namespace Ingot.Configuration.Schema;

/// <summary>
/// Writes JSON Schemas (draft 7, which editors read) from the descriptions of options. What they accept Ingot reads,
/// except for what a schema cannot say; files of one layer need not be complete, so nothing is required.
/// </summary>
public static class ConfigSchema
{
    /// <summary>The schema of ingot.yaml and the files laid over it.</summary>
    /// <param name="sets">The options, section by section.</param>
    public static JsonObject OfProject(IReadOnlyList<OptionSet> sets)
    {
        OptionSet[] kinds = [.. sets.Where(s => s.Kind is not null)];
        OptionDescription[] any = [.. sets.Where(s => s is { Section: OptionSet.Connections, Kind: null }).SelectMany(s => s.Options)];
        var tree = OptionTree.OfSections(sets.Where(s => s.Kind is null && s.Section != OptionSet.Connections));
        var schema = Document("ingot.yaml: the options of an Ingot project", SchemaNodes.Of(tree));
        schema["properties"]!["connections"] = new JsonObject
        {
            ["description"] = "named endpoints",
            ["type"] = SchemaNodes.Types("object"),
            ["additionalProperties"] = new JsonObject { ["$ref"] = "#/definitions/connection" },
        };
        foreach (var section in ProjectSection.All.Where(section => schema["properties"]![section] is null))
            schema["properties"]![section] = new JsonObject { ["type"] = SchemaNodes.Types("object") };
        foreach (var section in sets.Where(s => s.HasShortForm).Select(s => s.Section))
            schema["properties"]![section]!["type"] = SchemaNodes.Types("object", "string");
        schema["definitions"] = new JsonObject
        {
            ["connection"] = Connection(any, kinds),
        };
        foreach (var kind in kinds)
            schema["definitions"]![$"connection_{kind.Kind}"] = OfKind(kind, any);
        return schema;
    }

    /// <summary>The schema of the file of a job.</summary>
    /// <param name="options">What a job may say.</param>
    /// <param name="sources">What its source may say, by connection.</param>
    public static JsonObject OfJob(OptionSet options, SourceSchemas sources)
    {
        var schema = Document("A job of an Ingot project", SchemaNodes.Of(OptionTree.OfSections([options])));
        sources.AddTo(schema);
        return schema;
    }

    /// <summary>The schema of another document.</summary>
    /// <param name="title">What it is.</param>
    /// <param name="options">What it may say.</param>
    public static JsonObject Of(string title, OptionSet options) => Document(title, SchemaNodes.Of(OptionTree.OfSections([options])));

    private static JsonObject Document(string title, JsonObject schema)
    {
        schema.Insert(0, "$schema", "http://json-schema.org/draft-07/schema#");
        schema.Insert(1, "title", title);
        schema["properties"]!["$schema"] = new JsonObject { ["type"] = "string", ["description"] = "where an editor finds this schema" };
        return schema;
    }

    /// <summary>Any connection: its kind says which settings it has. One without a kind is completed by another layer.</summary>
    private static JsonObject Connection(OptionDescription[] any, OptionSet[] kinds)
    {
        var properties = SchemaNodes.Of(OptionTree.Of(any))["properties"] as JsonObject ?? [];
        properties["kind"] = new JsonObject
        {
            ["description"] = properties["kind"]?["description"]?.GetValue<string>(),
            ["enum"] = new JsonArray([.. kinds.Select(k => (JsonNode)k.Kind!)]),
        };
        return new JsonObject
        {
            ["type"] = SchemaNodes.Types("object"),
            ["properties"] = properties.DeepClone(),
            ["allOf"] = new JsonArray([.. kinds.Select(k => (JsonNode)Case(k.Kind!))]),
        };
    }

    private static JsonObject Case(string kind) => new()
    {
        ["if"] = new JsonObject
        {
            ["properties"] = new JsonObject { ["kind"] = new JsonObject { ["const"] = kind } },
            ["required"] = new JsonArray("kind"),
        },
        ["then"] = new JsonObject { ["$ref"] = $"#/definitions/connection_{kind}" },
    };

    private static JsonObject OfKind(OptionSet kind, OptionDescription[] any)
    {
        var schema = SchemaNodes.Of(OptionTree.Of(kind.Options));
        var properties = schema["properties"] as JsonObject;
        if (properties is null)
            schema["properties"] = properties = [];
        foreach (var option in any.Where(o => !properties.ContainsKey(o.Key)))
            properties.Add(option.Key, true);
        schema["type"] = SchemaNodes.Types("object");
        schema["additionalProperties"] = false;
        return schema;
    }
}
