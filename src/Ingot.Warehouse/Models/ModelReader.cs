using Ingot.Configuration.Documents;
using Ingot.Configuration.Problems;
using Ingot.Configuration.Values;
using Ingot.Core.Naming;
using Ingot.Warehouse.Checks;
using Ingot.Warehouse.Checks.Kinds;

namespace Ingot.Warehouse.Models;

/// <summary>Reads a model file: its header's keys and its SQL.</summary>
internal static class ModelReader
{
    public static ModelDefinition? Read(TableName name, string file, string text, string engine, IReadOnlyList<CheckKind> kinds, ConfigProblems problems)
    {
        var parts = ModelFile.Read(text, file, problems);
        var header = ConfigDocument.Parse(parts.Header, parts.HeaderStart, problems).Map;
        if (header is null)
            return null;

        var model = new ModelDefinition(parts.Sql, text, parts.Header)
        {
            Name = name,
            File = file,
            Description = header.Text("description")?.Trim(),
            Materialization = header.Choice<Materialization>("materialize") ?? Materialization.Table,
            Key = header.TextList("key"),
            Cursor = header.Text("cursor"),
        };
        model = model with { Checks = [.. ImpliedChecks(model, header), .. new CheckReader(engine, kinds).ReadAll(header.List("checks"))] };
        header.ReportUnknownKeys();
        ReportContradictions(model, header);
        return model with { Checks = CheckNames.MadeDistinct(model.Checks) };
    }

    private static IEnumerable<CheckDefinition> ImpliedChecks(ModelDefinition model, ConfigMap header)
    {
        if (model.Key.Count > 0)
        {
            var place = header.LocationOf("key");
            yield return new NotNullCheck(place, model.Key);
            yield return new UniqueCheck(place, model.Key);
        }

        if (model.Cursor is { } cursor && !model.Key.Contains(cursor, StringComparer.OrdinalIgnoreCase))
            yield return new NotNullCheck(header.LocationOf("cursor"), [cursor]);
    }

    private static void ReportContradictions(ModelDefinition model, ConfigMap header)
    {
        if (model.Materialization == Materialization.Incremental && model.Key.Count == 0)
            header.Find("materialize")!.Report("An incremental model needs 'key': the columns by which new rows replace old ones.");
        if (model.Materialization != Materialization.Incremental)
            header.Find("cursor")?.Report("'cursor' is for incremental models only.", "Remove it, or write 'materialize: incremental'.");
        if (model.Materialization != Materialization.View)
            return;

        foreach (var check in model.Checks.OfType<RowCheck>().Where(c => c.Quarantines))
        {
            header.Find("checks")!.Report(
                $"A view stores nothing, so '{check.Name}' cannot move rows to quarantine.",
                "Write 'materialize: table', or remove 'on_fail: quarantine'.");
        }
    }
}
