using System.Text.Json;
using System.Text.Json.Nodes;
using Ingot.Cli.Output;
using Ingot.Connectors.Postgres.Catalog;

namespace Ingot.Cli.Catalogs;

/// <summary>The tables and views of a database.</summary>
internal sealed record RelationList(IReadOnlyList<CatalogEntry> Entries) : IOutcome
{
    public bool IsAnswer => true;

    public void WriteText(TextPage page)
    {
        if (Entries.Count == 0)
        {
            page.Line("There is no such table or view.");
            return;
        }

        var table = new TextTable(new("table"), new("kind"), new("rows (estimate)", true), new("size", true), new("columns", true), new("note"));
        foreach (var entry in Entries)
            table.Add($"{entry.Schema}.{entry.Name}", RelationText.Of(entry.Kind), RelationText.Rows(entry.EstimatedRows), RelationText.Size(entry.Bytes), Amounts.Count(entry.Columns), RelationText.Note(entry));
        page.Table(table);
    }

    public JsonNode ToJson() => JsonSerializer.SerializeToNode(Entries, CatalogDocuments.Default.IReadOnlyListCatalogEntry)!;
}
