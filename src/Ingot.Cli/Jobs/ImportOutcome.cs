using System.Text.Json.Nodes;
using Ingot.Cli.Output;
using Ingot.Configuration.Yaml;

namespace Ingot.Cli.Jobs;

/// <summary>What an import wrote or would write.</summary>
/// <param name="Plan">The plan.</param>
/// <param name="IsPlan">Whether nothing was written.</param>
internal sealed record ImportOutcome(ImportPlan Plan, bool IsPlan) : IOutcome
{
    public bool IsAnswer => true;

    public void WriteText(TextPage page)
    {
        var table = new TextTable(new TextColumn("File"), new TextColumn("State"));
        foreach (var file in Plan.Files)
            table.Add(file.Name, file.State);
        page.Table(table);
        if (Plan.Connections.Count > 0)
        {
            page.Line();
            page.Line("Add to ingot.yaml, where credentials come from variables and secrets:");
            page.Line("connections:");
            foreach (var connection in Plan.Connections)
                page.Line($"  {SafeText.Of(YamlText.Word(connection.Name))}: {{ kind: {SafeText.Of(connection.Kind)} }}");
        }

        page.Line();
        page.Line(IsPlan ? "Nothing was written." : $"{Amounts.Of(Plan.Files.Count(f => f.State != ImportedFile.Same), "file")} written.");
        if (Plan.IsRead)
            page.Line("The project reads the workbook as well: rename it now, or each of its jobs is there twice.");
    }

    public JsonNode ToJson() => new JsonObject
    {
        ["written"] = !IsPlan,
        ["files"] = new JsonArray([.. Plan.Files.Select(f => new JsonObject { ["file"] = f.Name, ["state"] = f.State })]),
        ["connections"] = new JsonArray([.. Plan.Connections.Select(c => new JsonObject { ["name"] = c.Name, ["kind"] = c.Kind })]),
    };
}
