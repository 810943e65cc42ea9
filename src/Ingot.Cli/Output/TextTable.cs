using Spectre.Console;

namespace Ingot.Cli.Output;

/// <summary>Rows in aligned columns under a line of titles; cells too wide for the page end in an ellipsis.</summary>
internal sealed class TextTable(params IReadOnlyList<TextColumn> columns)
{
    private const string Gap = "  ";
    private const int NarrowestCell = 6;

    private readonly List<string[]> _rows = [];

    /// <summary>Number of rows.</summary>
    public int Count => _rows.Count;

    /// <summary>Adds a row of as many cells as there are columns.</summary>
    public void Add(params string[] cells) => _rows.Add([.. cells.Select(c => SafeText.Of(c))]);

    /// <summary>Writes the titles, a rule and the rows.</summary>
    public void Write(TextPage page)
    {
        var widths = Widths(page.Width);
        page.Line(page.Palette.Strong(Row([.. columns.Select(c => SafeText.Of(c.Title))], widths)));
        page.Line(page.Palette.Faint(string.Join(Gap, widths.Select(w => new string('─', w)))));
        foreach (var row in _rows)
            page.Line(Row(row, widths));
    }

    private string Row(string[] cells, int[] widths) =>
        string.Join(Gap, cells.Select((cell, i) => Fit(cell, widths[i], columns[i].AlignRight, last: i == cells.Length - 1))).TrimEnd();

    private static string Fit(string cell, int width, bool alignRight, bool last)
    {
        var fitted = Truncate(cell, width);
        var padding = new string(' ', width - fitted.GetCellWidth());
        return alignRight ? padding + fitted : last ? fitted : fitted + padding;
    }

    private static string Truncate(string cell, int width)
    {
        if (cell.GetCellWidth() <= width)
            return cell;

        var kept = 0;
        var used = 1; // the ellipsis
        foreach (var rune in cell.EnumerateRunes())
        {
            used += rune.ToString().GetCellWidth();
            if (used > width)
                break;
            kept += rune.Utf16SequenceLength;
        }

        return cell[..kept] + "…";
    }

    /// <summary>The widest cell of each column; when the page is narrower, all columns wider than a common limit get that limit, but for whole ones.</summary>
    private int[] Widths(int? page)
    {
        var widths = columns
            .Select((c, i) => Math.Max(1, _rows.Select(r => r[i].GetCellWidth()).Append(SafeText.Of(c.Title).GetCellWidth()).Max()))
            .ToArray();
        if (page is not { } width)
            return widths;

        var room = width - (Gap.Length * (widths.Length - 1));
        var limit = room;
        while (limit > NarrowestCell && widths.Select((w, i) => Limited(w, i)).Sum() > room)
            limit--;
        return [.. widths.Select((w, i) => Limited(w, i))];

        int Limited(int wanted, int column) => columns[column].IsWhole ? wanted : Math.Min(wanted, Math.Max(limit, NarrowestCell));
    }
}
