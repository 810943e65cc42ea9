using System.Text.Json;
using System.Text.Json.Nodes;
using Ingot.Cli.Output;
using Ingot.Connectors;

namespace Ingot.Cli.Catalogs;

/// <summary>The files of a connection.</summary>
internal sealed record FileList(IReadOnlyList<SourcePart> Files) : IOutcome
{
    public bool IsAnswer => true;

    public void WriteText(TextPage page)
    {
        var table = new TextTable(new("file"), new("size", true));
        foreach (var file in Files)
            table.Add(file.Name, RelationText.Size(file.Bytes));
        page.Table(table);
    }

    public JsonNode ToJson() => JsonSerializer.SerializeToNode(Files, CatalogDocuments.Default.IReadOnlyListSourcePart)!;
}
