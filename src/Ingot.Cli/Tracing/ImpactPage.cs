using System.Globalization;
using Ingot.Cli.Output;
using Ingot.Warehouse.Lineage.Flow;

namespace Ingot.Cli.Tracing;

/// <summary>What a change reaches, for people.</summary>
internal sealed class ImpactPage(LineageImpact impact)
{
    private const int MostPaths = 20;

    public void Write(TextPage page)
    {
        page.Line();
        page.Line($"A change reaches {Amounts.Of(impact.Tables.Count, "table")}: {Severity(page.Palette)}");
        if (impact.Tables.Count > 0)
            WriteTables(page);
        if (impact.Columns.Count > 0)
            WriteColumns(page);
        if (impact.CriticalPaths.Count > 0)
            WritePaths(page);
        page.Line();
        page.Line("What to do");
        foreach (var advice in impact.Advice)
        {
            var lines = TextLines.Wrap(SafeText.Of(advice.Text), "    ").ToList();
            page.Line($"  - {lines[0][4..]}");
            lines.Skip(1).ToList().ForEach(page.Line);
        }
    }

    private string Severity(Palette palette) => impact.Severity switch
    {
        ImpactSeverity.High => palette.Bad("HIGH"),
        ImpactSeverity.Medium => palette.Warning("MEDIUM"),
        _ => palette.Good("LOW"),
    };

    private void WriteTables(TextPage page)
    {
        page.Line();
        var table = new TextTable(new("table"), new("steps", true), new("named in"));
        foreach (var reached in impact.Tables)
            table.Add(reached.Table.Display(), reached.Depth.ToString(CultureInfo.InvariantCulture), reached.NamesIt ?? "");
        page.Table(table);
        if (impact.IsCut)
            page.Line(page.Palette.Faint("… and further; --depth shows more."));
    }

    private void WriteColumns(TextPage page)
    {
        page.Line();
        page.Line("Columns");
        foreach (var reached in impact.Columns)
        {
            var rows = reached.Column.Column is null ? ", its rows" : "";
            page.Line($"  {SafeText.Of(reached.Column.Display())}{rows}{(reached.IsDirect || rows.Length > 0 ? "" : " (steered by it)")}");
        }
    }

    private void WritePaths(TextPage page)
    {
        page.Line();
        page.Line("Ways to gold");
        foreach (var path in impact.CriticalPaths.Take(MostPaths))
        {
            foreach (var line in TextLines.Wrap(SafeText.Of(string.Join(" → ", path.Select(t => t.Display()))), "  "))
                page.Line(line);
        }

        if (impact.CriticalPaths.Count > MostPaths)
            page.Line(page.Palette.Faint($"  … and {impact.CriticalPaths.Count - MostPaths}{(impact.HasMorePaths ? " and more" : "")}; --json has {(impact.HasMorePaths ? "the first of them" : "all")}."));
    }
}
