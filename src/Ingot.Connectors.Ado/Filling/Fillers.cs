using System.Data.Common;
using Ingot.Core.Columns;
using Ingot.DuckDb.Values;

namespace Ingot.Connectors.Ado.Filling;

/// <summary>
/// The ways to fill a column. None of them boxes a value, and only where a driver has nothing but texts is one made for
/// each. A getter that says a value does not fit, by <see cref="UnfitValueException"/> or as .NET does by
/// <see cref="InvalidCastException"/>, <see cref="OverflowException"/> or <see cref="FormatException"/>, has its row rejected.
/// </summary>
public static class Fillers
{
    /// <summary>Values of one size.</summary>
    /// <typeparam name="T">The value as a vector holds it: <see cref="DuckDb.Vector.Values{T}"/>.</typeparam>
    /// <param name="read">Gets a field, which is not null, from the driver's reader by its position.</param>
    public static ColumnFiller Fixed<T>(Func<DbDataReader, int, T> read)
        where T : unmanaged => new FixedFiller<T>(read);

    /// <summary>Values of one size that the source gives as text.</summary>
    /// <typeparam name="T">The value as a vector holds it.</typeparam>
    /// <param name="parse">Reads a value from its text.</param>
    public static ColumnFiller Parsed<T>(ParseText<T> parse)
        where T : unmanaged => new ParsedFiller<T>(parse);

    /// <summary>Text, from the driver's characters where it has them for less than a text.</summary>
    public static ColumnFiller Text() => new TextFiller(null);

    /// <summary>Text that the driver gives in a way of its own.</summary>
    /// <param name="read">Gets a field, which is not null, as text.</param>
    public static ColumnFiller Text(Func<DbDataReader, int, string> read) => new TextFiller(read);

    /// <summary>Bytes, copied from the driver.</summary>
    public static ColumnFiller Bytes() => new BytesFiller(FieldBytes.Write);

    /// <summary>Bytes, or text as UTF-8, that are written in a way of their own.</summary>
    /// <param name="write">Writes a field, which is not null.</param>
    public static ColumnFiller Bytes(WriteField write) => new BytesFiller(write);

    /// <summary>Decimals, from the driver's <see cref="decimal"/>.</summary>
    /// <param name="type">A DECIMAL.</param>
    public static ColumnFiller Decimals(ColumnType type) => type.Width switch
    {
        <= 4 => Fixed((r, i) => (short)DecimalNumber.Digits(r.GetDecimal(i), type)),
        <= 9 => Fixed((r, i) => (int)DecimalNumber.Digits(r.GetDecimal(i), type)),
        <= 18 => Fixed((r, i) => (long)DecimalNumber.Digits(r.GetDecimal(i), type)),
        _ => Fixed((r, i) => DecimalNumber.Digits(r.GetDecimal(i), type)),
    };

    /// <summary>Decimals from texts such as <c>-12.50</c> or <c>1.25E+3</c>, with all 38 digits.</summary>
    /// <param name="type">A DECIMAL.</param>
    public static ColumnFiller ParsedDecimals(ColumnType type) => type.Width switch
    {
        <= 4 => Parsed(t => (short)DecimalNumber.Parse(t, type)),
        <= 9 => Parsed(t => (int)DecimalNumber.Parse(t, type)),
        <= 18 => Parsed(t => (long)DecimalNumber.Parse(t, type)),
        _ => Parsed(t => DecimalNumber.Parse(t, type)),
    };

    /// <summary>The usual getter for a type: that of the .NET type which ADO.NET has for it.</summary>
    /// <param name="type">The type of the column; no nested one.</param>
    /// <exception cref="ArgumentException">There is no usual getter.</exception>
    public static ColumnFiller Of(ColumnType type) => type.Kind switch
    {
        ColumnKind.Boolean => Fixed((r, i) => r.GetBoolean(i)),
        ColumnKind.TinyInt => Fixed((r, i) => r.GetFieldValue<sbyte>(i)),
        ColumnKind.SmallInt => Fixed((r, i) => r.GetInt16(i)),
        ColumnKind.Integer => Fixed((r, i) => r.GetInt32(i)),
        ColumnKind.BigInt => Fixed((r, i) => r.GetInt64(i)),
        ColumnKind.HugeInt => Fixed((r, i) => r.GetFieldValue<Int128>(i)),
        ColumnKind.UTinyInt => Fixed((r, i) => r.GetByte(i)),
        ColumnKind.USmallInt => Fixed((r, i) => r.GetFieldValue<ushort>(i)),
        ColumnKind.UInteger => Fixed((r, i) => r.GetFieldValue<uint>(i)),
        ColumnKind.UBigInt => Fixed((r, i) => r.GetFieldValue<ulong>(i)),
        ColumnKind.UHugeInt => Fixed((r, i) => r.GetFieldValue<UInt128>(i)),
        ColumnKind.Float => Fixed((r, i) => r.GetFloat(i)),
        ColumnKind.Double => Fixed((r, i) => r.GetDouble(i)),
        ColumnKind.Decimal => Decimals(type),
        ColumnKind.Varchar => Text(),
        ColumnKind.Blob => Bytes(),
        ColumnKind.Uuid => Fixed((r, i) => UuidValue.Of(r.GetGuid(i))),
        ColumnKind.Date => Fixed((r, i) => new Date(r.GetFieldValue<DateOnly>(i)).Days),
        ColumnKind.Time => Fixed((r, i) => Moments.TimeOfDay(r.GetFieldValue<TimeSpan>(i))),
        ColumnKind.Timestamp => Fixed((r, i) => Moments.Micros(r.GetDateTime(i))),
        ColumnKind.TimestampNs => Fixed((r, i) => Moments.Nanos(r.GetDateTime(i))),
        ColumnKind.TimestampTz => Fixed((r, i) => Moments.Micros(r.GetFieldValue<DateTimeOffset>(i).UtcDateTime)),
        ColumnKind.Interval => Fixed((r, i) => Moments.Interval(r.GetFieldValue<TimeSpan>(i))),
        _ => throw new ArgumentException($"No getter of ADO.NET gives {type}.", nameof(type)),
    };
}
