using System.Globalization;
using System.Text;
using Ingot.Core.Columns;

namespace Ingot.Connectors.Files.Excel;

/// <summary>Says a cell's value as text, as a column of some type wants it.</summary>
internal static class ExcelCell
{
    /// <summary>The value as text.</summary>
    /// <param name="value">Value of a cell.</param>
    /// <param name="kind">
    /// Kind of the column: DOUBLE gets the stored number to the last bit, all else the 15 digits that Excel counts and
    /// shows, so that 0.1 + 0.2 is 0.3 as a decimal.
    /// </param>
    public static string Text(object value, ColumnKind kind) => value switch
    {
        double number => number.ToString(kind == ColumnKind.Double ? "R" : "G15", CultureInfo.InvariantCulture),
        bool flag => flag ? "true" : "false",
        DateTime moment => Moment(moment),
        TimeSpan time => time.ToString(@"hh\:mm\:ss\.FFFFFF", CultureInfo.InvariantCulture).TrimEnd('.'),
        string text => kind == ColumnKind.Varchar ? text : text.Trim(),
        _ => Convert.ToString(value, CultureInfo.InvariantCulture) ?? "",
    };

    /// <summary>The value as UTF-8.</summary>
    public static byte[] Bytes(object value, ColumnKind kind) => Encoding.UTF8.GetBytes(Text(value, kind));

    private static string Moment(DateTime moment) => moment.ToString(
        moment.TimeOfDay == TimeSpan.Zero ? "yyyy-MM-dd" : "yyyy-MM-dd HH:mm:ss.FFFFFF", CultureInfo.InvariantCulture);
}
