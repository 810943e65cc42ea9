using System.Text.Json.Nodes;
using Ingot.Configuration.Options;

namespace Ingot.Cli.Tests.Configuration;

/// <summary>Documents that set one option.</summary>
internal static class OptionExample
{
    /// <summary>A value that an option may have.</summary>
    public static JsonNode? Of(OptionDescription option, string kind) => option.Type switch
    {
        OptionType.Choice => JsonValue.Create(option.Allowed[0]),
        OptionType.Integer => JsonValue.Create(option.Min ?? 1),
        OptionType.Decimal => JsonValue.Create(option.Min ?? 0.5m),
        OptionType.Boolean => JsonValue.Create(true),
        OptionType.Duration => JsonValue.Create("1h30m"),
        OptionType.Size => JsonValue.Create("512MiB"),
        OptionType.Url => JsonValue.Create("https://example.com"),
        OptionType.TextList => new JsonArray(option.Allowed.Count > 0 ? option.Allowed[0] : "one"),
        OptionType.TextMap => new JsonObject { ["one"] = "1" },
        OptionType.Map => new JsonObject { ["any"] = 1 },
        _ => JsonValue.Create(option.Key == "kind" && option.Required ? kind.Length > 0 ? kind : "files" : "text"),
    };

    /// <summary>A document with a value at a path; beside the settings of a connection stands its kind.</summary>
    public static JsonNode Document(string[] path, JsonNode? value, string kind)
    {
        for (var i = path.Length - 1; i >= 0; i--)
        {
            var key = path[i] == "*" ? "some" : path[i];
            var map = new JsonObject();
            if (kind.Length > 0 && i == 2)
                map["kind"] = kind;
            map[key.Replace("[]", "", StringComparison.Ordinal)] = key.EndsWith("[]", StringComparison.Ordinal) ? new JsonArray(value) : value;
            value = map;
        }

        return value!;
    }
}
