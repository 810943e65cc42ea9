using System.Globalization;
using Ingot.Connectors.Files.Columns;
using Ingot.Connectors.Files.Values;
using Ingot.Core.Columns;

namespace Ingot.Connectors.Files.Csv;

/// <summary>Says what a value should have been, for people.</summary>
internal sealed class ReasonText(NumberFormat numbers)
{
    /// <summary>What the column wants, as the end of "… is not".</summary>
    public string Wanted(FileColumn column) => column.Type.Kind switch
    {
        ColumnKind.Boolean => "a boolean (true/false, yes/no, t/f, y/n, on/off, 1/0)",
        ColumnKind.Uuid => "a UUID",
        ColumnKind.Blob => "bytes in hexadecimal (BLOB)",
        ColumnKind.Float or ColumnKind.Double => $"a number ({column.Type}{DecimalSign()})",
        ColumnKind.Decimal => string.Create(
            CultureInfo.InvariantCulture,
            $"a number of at most {column.Type.Width - column.Type.Scale} digits and {column.Type.Scale} decimals ({column.Type}{DecimalSign()})"),
        ColumnKind.Date => $"a date ({column.Format?.Text ?? "YYYY-MM-DD"})",
        ColumnKind.Time or ColumnKind.TimeNs => $"a time of day ({column.Format?.Text ?? "HH:MM:SS"})",
        >= ColumnKind.Timestamp and <= ColumnKind.TimestampTz => $"a {column.Type} ({column.Format?.Text ?? "YYYY-MM-DD HH:MM:SS"})",
        _ => $"a whole number in the range of {column.Type}",
    };

    private string DecimalSign() => numbers.Decimal == (byte)',' ? ", decimal comma" : "";
}
