using System.Globalization;
using System.Text.Json.Nodes;
using Ingot.Configuration.Options;
using Ingot.Configuration.Values;

namespace Ingot.Configuration.Schema;

/// <summary>Writes what may stand at one place. An empty value is allowed everywhere, and so is a reference.</summary>
internal static class SchemaNodes
{
    private const string Reference = @"\$\{";

    /// <summary>The schema of a value and of all below it.</summary>
    public static JsonObject Of(OptionTree tree)
    {
        if (tree.Items is { } item)
        {
            var items = Of(item);
            return Described(new JsonObject { ["anyOf"] = new JsonArray(new JsonObject { ["type"] = Types("array"), ["items"] = items }, items.DeepClone()) }, tree.Option);
        }

        if (tree.HasShortForm)
            return Described(new JsonObject { ["anyOf"] = new JsonArray(OfMap(tree), OfValue(tree.Option!)) }, tree.Option);
        return tree.IsMap ? Described(OfMap(tree), tree.Option) : Described(OfValue(tree.Option!), tree.Option);
    }

    /// <summary>The type of a value that may be left empty.</summary>
    public static JsonArray Types(params IEnumerable<string> types) => [.. types.Append("null").Select(t => (JsonNode)t)];

    private static JsonObject OfMap(OptionTree tree)
    {
        var schema = new JsonObject { ["type"] = Types("object") };
        if (tree.Keys.Count > 0)
            schema["properties"] = new JsonObject(tree.Keys.Select(k => KeyValuePair.Create(k.Key, (JsonNode?)Of(k.Value))));
        schema["additionalProperties"] = tree.AnyKey is { } any ? Of(any) : false;
        return schema;
    }

    private static JsonObject OfValue(OptionDescription option) => option.Type switch
    {
        OptionType.Text or OptionType.Path => new JsonObject { ["type"] = Types("string", "number", "boolean") },
        OptionType.Url => Text($"^[A-Za-z][A-Za-z0-9+.-]*:|{Reference}"),
        OptionType.Duration => Text($"{DurationText.Shape}|{Reference}"),
        OptionType.Size => Text($"{SizeText.Shape}|{Reference}"),
        OptionType.Choice => OneOf(option.Allowed),
        OptionType.Integer => Number("integer", option),
        OptionType.Decimal => Number("number", option),
        OptionType.Boolean => new JsonObject { ["type"] = Types("boolean", "string"), ["pattern"] = Reference },
        OptionType.TextList => List(option.Allowed),
        OptionType.TextMap => new JsonObject { ["type"] = Types("object"), ["additionalProperties"] = new JsonObject { ["type"] = Types("string", "number", "boolean") } },
        OptionType.Map => new JsonObject { ["type"] = Types("object") },
        OptionType.Any => [],
        _ => throw new InvalidOperationException($"No schema says what a {option.Type} is."),
    };

    private static JsonObject Text(string pattern) => new() { ["type"] = Types("string"), ["pattern"] = pattern };

    private static JsonObject Number(string type, OptionDescription option)
    {
        var schema = new JsonObject { ["type"] = Types(type, "string"), ["pattern"] = Reference };
        if (option.Min is { } min)
            schema["minimum"] = min;
        if (option.Max is { } max)
            schema["maximum"] = max;
        return schema;
    }

    private static JsonObject OneOf(IEnumerable<string> words) => new()
    {
        ["anyOf"] = new JsonArray(
            new JsonObject { ["enum"] = new JsonArray([.. words.Select(w => (JsonNode)w)]) },
            new JsonObject { ["type"] = Types("string"), ["pattern"] = Reference }),
    };

    private static JsonObject List(IReadOnlyList<string> words)
    {
        var item = words.Count > 0 ? OneOf(words) : new JsonObject { ["type"] = Types("string", "number", "boolean") };
        return new JsonObject { ["anyOf"] = new JsonArray(item, new JsonObject { ["type"] = "array", ["items"] = item.DeepClone() }) };
    }

    private static JsonObject Described(JsonObject schema, OptionDescription? option)
    {
        if (option is null)
            return schema;
        var ending = option.Default is null ? "" : string.Create(CultureInfo.InvariantCulture, $"; unless set {option.Default}");
        schema.Insert(0, "description", (option.Meaning + ending).Replace("`", "", StringComparison.Ordinal));
        return schema;
    }
}
