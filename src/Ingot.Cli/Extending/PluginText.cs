using System.Globalization;
using System.Text.Json.Nodes;
using Ingot.Cli.Output;
using Ingot.Plugins.Installing;
using Ingot.Plugins.Registry;

namespace Ingot.Cli.Extending;

/// <summary>Writes plugins and what they bring.</summary>
internal static class PluginText
{
    /// <summary><c>connector almanac, check working_day</c>.</summary>
    public static string Brings(IEnumerable<ExtensionMetadata> extensions) =>
        string.Join(", ", extensions.Select(e => $"{ExtensionWords.Of(e.Kind)} {e.Name}"));

    public static JsonObject Json(InstalledPlugin plugin) => new()
    {
        ["name"] = plugin.Name,
        ["version"] = plugin.Version,
        ["state"] = ExtensionWords.Of(plugin.State),
        ["detail"] = plugin.Detail,
        ["folder"] = plugin.Folder,
        ["source"] = plugin.Source,
        ["added_at"] = plugin.AddedAt?.ToString("O", CultureInfo.InvariantCulture),
        ["extensions"] = new JsonArray([.. plugin.Extensions.Select(e => Json(e))]),
    };

    public static JsonObject Json(ExtensionMetadata extension) => new()
    {
        ["kind"] = ExtensionWords.Of(extension.Kind),
        ["name"] = extension.Name,
        ["version"] = extension.Version,
        ["description"] = extension.Description,
        ["author"] = extension.Author,
        ["licence"] = extension.Licence,
        ["engines"] = Texts(extension.Engines),
        ["stages"] = Texts(extension.Stages.Select(ExtensionWords.Of)),
        ["capabilities"] = Texts(extension.Capabilities.Select(ExtensionWords.Of)),
        ["dependencies"] = Texts(extension.Dependencies),
        ["settings"] = new JsonArray([.. extension.Settings.Select(s => (JsonNode)new JsonObject
        {
            ["key"] = s.Key,
            ["type"] = ExtensionWords.Of(s.Type),
            ["required"] = s.Required,
            ["meaning"] = s.Meaning,
        })]),
    };

    /// <summary>The state with what is wrong.</summary>
    public static string State(InstalledPlugin plugin) => plugin.Detail is { } detail && plugin.State == PluginState.Changed
        ? $"changed: {SafeText.Of(detail)}"
        : ExtensionWords.Of(plugin.State).Replace('-', ' ');

    private static JsonArray Texts(IEnumerable<string> texts) => new([.. texts.Select(t => (JsonNode)t)]);
}
