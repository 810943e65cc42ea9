using System.Text.Json.Nodes;
using Ingot.Cli.Output;
using Ingot.Connectors.Ado.Catalog;

namespace Ingot.Cli.Catalogs;

/// <summary>The tables and views that a driver lists.</summary>
internal sealed record DriverTableList(IReadOnlyList<AdoTable> Tables) : IOutcome
{
    public bool IsAnswer => true;

    public void WriteText(TextPage page)
    {
        var table = new TextTable(new("schema"), new("table"), new("type"));
        foreach (var entry in Tables)
            table.Add(entry.Schema, entry.Name, entry.Type);
        page.Table(table);
    }

    public JsonNode ToJson() => new JsonArray([.. Tables.Select(t => new JsonObject { ["schema"] = t.Schema, ["name"] = t.Name, ["type"] = t.Type })]);
}
