using System.Text.Json;
using System.Text.Json.Nodes;
using Ingot.Cli.Output;
using Ingot.Connectors.Postgres.Catalog;

namespace Ingot.Cli.Catalogs;

/// <summary>One table or view in detail.</summary>
internal sealed record RelationPage(CatalogTable Table) : IOutcome
{
    public bool IsAnswer => true;

    public void WriteText(TextPage page)
    {
        Head(page);
        Section(page, null, Columns());
        Section(page, "How columns are read", Notes());
        Section(page, "Keys", Keys());
        Section(page, "Indexes", Indexes());
        Section(page, Table.PartitionKey is { } key ? $"Partitions by {SafeText.Of(key)}" : "Partitions", Partitions());
        if (Table.Definition is { } definition)
        {
            page.Line();
            page.Line(page.Palette.Strong("Definition"));
            page.Line(SafeText.Of(definition, keepLines: true));
        }
    }

    public JsonNode ToJson() => JsonSerializer.SerializeToNode(Table, CatalogDocuments.Default.CatalogTable)!;

    private void Head(TextPage page)
    {
        var entry = Table.Entry;
        page.Line($"{page.Palette.Strong(SafeText.Of($"{entry.Schema}.{entry.Name}"))}  {RelationText.Of(entry.Kind)} of {SafeText.Of(Table.Owner)}");
        List<string> facts =
        [
            entry.EstimatedRows < 0 ? "rows unknown" : $"about {Amounts.Of(entry.EstimatedRows, "row")}",
            .. entry.Bytes is { } bytes ? [Amounts.Bytes(bytes)] : Array.Empty<string>(),
            .. Table.Parents.Select(p => Table.Bound is { } bound ? $"partition of {p} {bound}" : $"inherits {p}"),
        ];
        page.Line(SafeText.Of(string.Join(", ", facts)));
        if (entry.Comment is { } comment)
            page.Line(SafeText.Of(comment));
        if (entry.MissingRight is { } right)
            page.Line(page.Palette.Warning(SafeText.Of($"Not readable: {right} is missing.")));
    }

    private static void Section(TextPage page, string? title, TextTable table)
    {
        if (table.Count == 0)
            return;
        page.Line();
        if (title is not null)
            page.Line(page.Palette.Strong(title));
        page.Table(table);
    }

    private TextTable Columns()
    {
        var table = new TextTable(new("column"), new("type"), new("null"), new("default"), new("comment"));
        foreach (var c in Table.Columns)
        {
            var value = c.Identity is { } identity ? $"identity, {identity}" : c.Generated is { } generated ? $"generated: {generated}" : c.Default ?? "";
            table.Add(c.Name, c.Type, c.Nullable ? "" : "never", value, c.IsReadable ? c.Comment ?? "" : "not readable: SELECT is missing");
        }

        return table;
    }

    private TextTable Notes()
    {
        var table = new TextTable(new("column"), new("note"));
        foreach (var c in Table.Columns.Where(c => c.Note is not null))
            table.Add(c.Name, c.Note!);
        return table;
    }

    private TextTable Keys()
    {
        var table = new TextTable(new("key"), new("what"));
        foreach (var key in Table.Keys)
            table.Add(key.Name, $"{(key.IsPrimary ? "primary key" : "unique")} ({string.Join(", ", key.Columns)})");
        foreach (var key in Table.ForeignKeys)
            table.Add(key.Name, key.Definition);
        return table;
    }

    private TextTable Indexes()
    {
        var table = new TextTable(new("index"), new("size", true), new("definition"));
        foreach (var index in Table.Indexes)
            table.Add(index.Name, RelationText.Size(index.Bytes), (index.IsValid ? "" : "INVALID ") + index.Definition);
        return table;
    }

    private TextTable Partitions()
    {
        var table = new TextTable(new("partition"), new("rows (estimate)", true), new("size", true), new("bound"));
        foreach (var p in Table.Partitions)
            table.Add($"{p.Schema}.{p.Name}", RelationText.Rows(p.EstimatedRows), RelationText.Size(p.Bytes), p.Bound);
        return table;
    }
}
