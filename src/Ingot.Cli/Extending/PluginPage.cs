using System.Text.Json.Nodes;
using Ingot.Cli.Output;
using Ingot.Plugins.Installing;

namespace Ingot.Cli.Extending;

/// <summary>The project's plugins.</summary>
/// <param name="Plugins">The plugins.</param>
/// <param name="Missing">Drivers that connections need and no plugin brings.</param>
internal sealed record PluginPage(IReadOnlyList<InstalledPlugin> Plugins, IReadOnlyList<NeededDriver> Missing) : IOutcome
{
    public bool IsAnswer => true;

    public void WriteText(TextPage page)
    {
        if (Plugins.Count == 0)
        {
            page.Line("There are no plugins. 'ingot plugin add' adds one, 'ingot plugin new' begins one.");
            WriteMissing(page);
            return;
        }

        var table = new TextTable(new TextColumn("Plugin"), new TextColumn("Version"), new TextColumn("State"), new TextColumn("Brings"));
        foreach (var plugin in Plugins)
            table.Add(plugin.Name, plugin.Version ?? "", PluginText.State(plugin), PluginText.Brings(plugin.Extensions));
        page.Table(table);
        if (Plugins.Any(p => p.State is PluginState.Changed or PluginState.NotAdded))
        {
            page.Line();
            page.Line("What changed or was never added is refused: 'ingot plugin add FOLDER' accepts it, 'ingot plugin remove NAME' deletes it.");
        }

        WriteMissing(page);
    }

    public JsonNode ToJson() => new JsonObject
    {
        ["plugins"] = new JsonArray([.. Plugins.Select(p => PluginText.Json(p))]),
        ["missing_drivers"] = new JsonArray([.. Missing.Select(d => d.ToJson())]),
    };

    private void WriteMissing(TextPage page)
    {
        foreach (var driver in Missing)
            page.Line($"Connection '{driver.Connection}' needs the driver {driver.Driver}, which no plugin brings: '{driver.AddCommand}'.");
    }
}
