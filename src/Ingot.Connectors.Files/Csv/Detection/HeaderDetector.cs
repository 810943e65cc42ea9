using System.Text;
using Ingot.Connectors.Files.Inference;
using Ingot.Connectors.Inference;
using Ingot.Connectors.Values;
using Ingot.Core.Columns;

namespace Ingot.Connectors.Files.Csv.Detection;

/// <summary>Decides whether the first record names the columns.</summary>
internal static class HeaderDetector
{
    /// <summary>
    /// It does when a declared column is among it; it does not when one of it reads as a number, a date or a boolean,
    /// or turns up as a value of the column below it.
    /// </summary>
    /// <param name="first">Fields of the first record.</param>
    /// <param name="below">The columns without the first record.</param>
    /// <param name="declared">Names of declared columns.</param>
    public static bool IsHeader(IReadOnlyList<string> first, IReadOnlyList<SampleColumn> below, IReadOnlyList<string> declared)
    {
        if (first.Any(n => declared.Contains(n, StringComparer.OrdinalIgnoreCase)))
            return true;
        if (first.All(n => n.Length == 0) || first.Any(IsValue))
            return false;
        return !first.Where((name, i) => name.Length > 0 && i < below.Count && TurnsUp(name, below[i])).Any();
    }

    private static bool IsValue(string text)
    {
        if (text.Length == 0)
            return false;
        var column = new SampleColumn([Encoding.UTF8.GetBytes(text)]);
        var dates = new TimeFormatDetector([column]);
        return dates.Of(0) is not null || dates.IsAmbiguous(0)
            || TypeInference.Infer(column, NumberFormat.Invariant, []).Type.Kind != ColumnKind.Varchar
            || TypeInference.Infer(column, new NumberFormat((byte)',', (byte)'.'), []).Type.Kind != ColumnKind.Varchar;
    }

    private static bool TurnsUp(string name, SampleColumn column)
    {
        var bytes = Encoding.UTF8.GetBytes(name);
        return column.Values.Any(v => v.Span.SequenceEqual(bytes));
    }
}
