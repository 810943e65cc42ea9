using System.Globalization;
using Ingot.Connectors.Values;
using Ingot.Core.Columns;

namespace Ingot.Connectors.Rejects;

/// <summary>Says what a value should have been, for people.</summary>
/// <param name="numbers">How numbers are written.</param>
public sealed class ReasonText(NumberFormat numbers)
{
    /// <summary>What a column wants, as the end of "… is not".</summary>
    /// <param name="type">Its type.</param>
    /// <param name="format">How its dates or times are written; null for ISO.</param>
    public string Wanted(ColumnType type, TimeFormat? format = null) => type.Kind switch
    {
        ColumnKind.Boolean => "a boolean (true/false, yes/no, t/f, y/n, on/off, 1/0)",
        ColumnKind.Uuid => "a UUID",
        ColumnKind.Blob => "bytes in hexadecimal (BLOB)",
        ColumnKind.Float or ColumnKind.Double => $"a number ({type}{DecimalSign()})",
        ColumnKind.Decimal => string.Create(
            CultureInfo.InvariantCulture,
            $"a number of at most {type.Width - type.Scale} digits and {type.Scale} decimals ({type}{DecimalSign()})"),
        ColumnKind.Date => $"a date ({format?.Text ?? "YYYY-MM-DD"})",
        ColumnKind.Time or ColumnKind.TimeNs => $"a time of day ({format?.Text ?? "HH:MM:SS"})",
        >= ColumnKind.Timestamp and <= ColumnKind.TimestampTz => $"a {type} ({format?.Text ?? "YYYY-MM-DD HH:MM:SS"})",
        _ => $"a whole number in the range of {type}",
    };

    private string DecimalSign() => numbers.Decimal == (byte)',' ? ", decimal comma" : "";
}
