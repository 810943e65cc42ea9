using System.Globalization;
using Ingot.Cli.Output;
using Ingot.Journal;

namespace Ingot.Cli.History;

/// <summary>Shows an analysis of errors to people.</summary>
internal sealed class ErrorReportPage(ErrorReport report)
{
    private const int BarWidth = 24;

    public void Write(TextPage page)
    {
        var time = $"the last {Amounts.Of(report.Days, "day")}";
        if (report.ResolutionRate is not { } rate)
        {
            page.Line($"There were no errors in {time}.");
            return;
        }

        page.Line(string.Create(
            CultureInfo.InvariantCulture,
            $"{Amounts.Of(report.Total, "error")} in {time}, {Amounts.Of(report.Codes.Count, "code")}; {Amounts.Count(report.Resolved)} resolved ({rate * 100:0.0} %)."));
        Section(page, "By code", Codes());
        Section(page, "By day (UTC)", Trend());
        Section(page, "Worst tables and tasks", Worst());
    }

    private static void Section(TextPage page, string title, TextTable table)
    {
        page.Line();
        page.Line(page.Palette.Strong(title));
        page.Table(table);
    }

    private TextTable Codes()
    {
        var table = new TextTable(new("code"), new("kind"), new("count", true), new("resolved", true), new("mean hours", true), new("last (UTC)"));
        foreach (var code in report.Codes)
        {
            table.Add(
                code.Code, code.Kind.ToString().ToLowerInvariant(), Amounts.Count(code.Count), Amounts.Count(code.Resolved),
                code.MeanHoursToResolution?.ToString("0.0", CultureInfo.InvariantCulture) ?? "", Times.Of(code.LastAt));
        }

        return table;
    }

    private TextTable Trend()
    {
        var table = new TextTable(new("day"), new("errors", true), new(""), new("kinds"));
        var days = report.Trend.GroupBy(d => d.Day).Select(g => (Day: g.Key, Count: g.Sum(d => d.Count), Kinds: g)).ToList();
        var most = days.Max(d => d.Count);
        foreach (var day in days)
        {
            var bar = new string('█', (int)Math.Max(1, day.Count * BarWidth / most));
            var kinds = string.Join(", ", day.Kinds.Select(k => $"{k.Kind.ToString().ToLowerInvariant()} {Amounts.Count(k.Count)}"));
            table.Add(day.Day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture), Amounts.Count(day.Count), bar, kinds);
        }

        return table;
    }

    private TextTable Worst()
    {
        var table = new TextTable(new("task"), new("errors", true), new("codes", true), new("unresolved", true));
        foreach (var task in report.Worst)
            table.Add(task.Task, Amounts.Count(task.Count), Amounts.Count(task.Codes), Amounts.Count(task.Unresolved));
        return table;
    }
}
