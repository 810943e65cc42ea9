using System.Globalization;
using Ingot.Configuration.Documents;

namespace Ingot.Workbooks.Cells;

/// <summary>Names cells as spreadsheets do: <c>C5</c> is the third column of the fifth row.</summary>
internal static class CellName
{
    private const int Letters = 26;

    /// <summary>The letters of a column, 1 for <c>A</c>.</summary>
    public static string Column(int column)
    {
        var letters = "";
        for (; column > 0; column = (column - 1) / Letters)
            letters = (char)('A' + ((column - 1) % Letters)) + letters;
        return letters;
    }

    /// <summary>The column of a name such as <c>C5</c>; null when it is none.</summary>
    public static int? ColumnOf(string? name)
    {
        var column = 0;
        foreach (var c in (name ?? "").TakeWhile(char.IsAsciiLetterUpper))
            column = (column * Letters) + (c - 'A' + 1);
        return column > 0 ? column : null;
    }

    /// <summary><c>C5</c>.</summary>
    public static string Of(int row, int column) => Column(column) + row.ToString(CultureInfo.InvariantCulture);

    /// <summary>The place of a cell.</summary>
    public static ConfigOrigin Place(string file, string sheet, int row, int column) =>
        new(ConfigOriginKind.File, file, row, column) { Cell = $"{sheet}!{Of(row, column)}" };
}
