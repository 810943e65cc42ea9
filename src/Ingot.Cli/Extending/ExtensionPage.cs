using System.Globalization;
using System.Text.Json.Nodes;
using Ingot.Cli.Output;
using Ingot.Plugins.Installing;
using Ingot.Plugins.Registry;

namespace Ingot.Cli.Extending;

/// <summary>Everything that can be plugged in and is all of what is asked for; what suits best comes first.</summary>
internal sealed class ExtensionPage : IOutcome
{
    private readonly ExtensionQuery _query;
    private readonly IReadOnlyList<(ExtensionMetadata Metadata, string From)> _found;

    /// <summary>Finds the extensions; none of the code of plugins is run.</summary>
    /// <param name="query">What is asked for.</param>
    /// <param name="own">What Ingot itself is made of.</param>
    /// <param name="plugins">The plugins.</param>
    public ExtensionPage(ExtensionQuery query, ExtensionRegistry own, IReadOnlyList<InstalledPlugin> plugins)
    {
        _query = query;
        var all = own.All.Select(e => (e.Metadata, From: "ingot"))
            .Concat(plugins.Where(p => p.State == PluginState.Ready).SelectMany(p => p.Extensions.Select(e => (Metadata: e, From: p.Name))));
        _found = IsRanked
            ? query.Ranked(all, e => e.Metadata)
            : [.. all.Where(e => query.Matches(e.Metadata)).OrderBy(e => e.Metadata.Kind).ThenBy(e => e.Metadata.Name, StringComparer.OrdinalIgnoreCase)];
    }

    public bool IsAnswer => true;

    private bool IsRanked => _query.Required.Count > 0;

    public void WriteText(TextPage page)
    {
        if (_found.Count == 0)
        {
            page.Line($"There is no {_query}.");
            return;
        }

        var table = new TextTable(
            new TextColumn("Kind"), new TextColumn("Name"), new TextColumn("From"), new TextColumn("Engines"), new TextColumn("Stages"), new TextColumn("Can"), new TextColumn(IsRanked ? "Score" : "What it does"));
        foreach (var (extension, from) in _found)
        {
            table.Add(
                ExtensionWords.Of(extension.Kind), extension.Name, from, Words(extension.Engines), Words(extension.Stages.Select(ExtensionWords.Of)),
                Words(extension.Capabilities.Select(ExtensionWords.Of)), IsRanked ? _query.Score(extension).ToString(CultureInfo.InvariantCulture) : extension.Description);
        }

        page.Table(table);
    }

    public JsonNode ToJson() => new JsonObject
    {
        ["extensions"] = new JsonArray([.. _found.Select(e =>
        {
            var json = PluginText.Json(e.Metadata);
            json["from"] = e.From;
            json["score"] = _query.Score(e.Metadata);
            return (JsonNode)json;
        })]),
    };

    private static string Words(IEnumerable<string> words) => string.Join(", ", words) is { Length: > 0 } text ? text : "all";
}
