using System.Buffers.Binary;
using System.Data;
using System.Data.SqlTypes;
using System.Globalization;
using Ingot.Connectors.SqlServer.Types;

namespace Ingot.Connectors.SqlServer.Reading;

/// <summary>Turns the text of a bound, as DuckDB writes it, into a value of the server's own type.</summary>
internal static class CursorValue
{
    /// <summary>What may follow a microsecond: a column of seven digits whose last one was cut off holds up to this much more.</summary>
    private const long CutTicks = TimeSpan.TicksPerMicrosecond - 1;

    private static readonly string[] Moments = ["yyyy-MM-dd HH:mm:ss.FFFFFFF", "yyyy-MM-dd"];

    /// <summary>The parameter; null when the server orders values of the type otherwise, or knows no such value. Then nothing is asked of it.</summary>
    /// <param name="column">The column that it is compared with.</param>
    /// <param name="text">The value.</param>
    /// <param name="policies">How values are read.</param>
    /// <param name="name">Name of the parameter.</param>
    /// <param name="isUpper">Whether it is the end of the range.</param>
    internal static CursorParameter? Of(ReadColumn column, string text, ValuePolicies policies, string name, bool isUpper)
    {
        var cut = isUpper && policies.FineTimes is FineTimes.Truncate && column.Mapping.Source.Scale > 6 ? CutTicks : 0;
        return column.Mapping.Form switch
        {
            ValueForm.Byte => Whole(text) is { } tiny and >= byte.MinValue and <= byte.MaxValue ? new(name, SqlDbType.TinyInt, (byte)tiny) : null,
            ValueForm.Int16 => Whole(text) is { } small and >= short.MinValue and <= short.MaxValue ? new(name, SqlDbType.SmallInt, (short)small) : null,
            ValueForm.Int32 => Whole(text) is { } number and >= int.MinValue and <= int.MaxValue ? new(name, SqlDbType.Int, (int)number) : null,
            ValueForm.Int64 => Whole(text) is { } big ? new(name, SqlDbType.BigInt, big) : null,
            ValueForm.RowVersion => Whole(text) is { } version and >= 0 ? RowVersion(name, version) : null,
            ValueForm.Money or ValueForm.Decimal => Number(text, name),
            ValueForm.Date => Moment(text) is { } day ? new(name, SqlDbType.Date, day.Date) : null,
            ValueForm.Moment => Moment(text) is { } moment ? Of(name, column.Mapping.Source, Later(moment, cut)) : null,
            ValueForm.Instant => Moment(text.EndsWith("+00", StringComparison.Ordinal) ? text[..^3] : text) is { } instant
                ? new(name, SqlDbType.DateTimeOffset, new DateTimeOffset(Later(instant, cut), TimeSpan.Zero)) { Scale = 7 }
                : null,
            _ => null,
        };
    }

    /// <summary>A row version: eight bytes, the highest first.</summary>
    internal static CursorParameter RowVersion(string name, long version)
    {
        var bytes = new byte[sizeof(long)];
        BinaryPrimitives.WriteInt64BigEndian(bytes, version);
        return new CursorParameter(name, SqlDbType.Binary, bytes);
    }

    private static CursorParameter? Of(string name, SqlServerType type, DateTime moment) => type.Name switch
    {
        "datetime" or "smalldatetime" when moment < SqlDateTime.MinValue.Value || moment > SqlDateTime.MaxValue.Value => null,
        // A minute is exact as a datetime, and a bound between two minutes stays between them.
        "datetime" or "smalldatetime" => new(name, SqlDbType.DateTime, moment),
        _ => new(name, SqlDbType.DateTime2, moment) { Scale = 7 },
    };

    private static CursorParameter? Number(string text, string name)
    {
        try
        {
            var number = SqlDecimal.Parse(text);
            return new CursorParameter(name, SqlDbType.Decimal, number) { Precision = number.Precision, Scale = number.Scale };
        }
        catch (Exception e) when (e is FormatException or OverflowException)
        {
            return null;
        }
    }

    private static long? Whole(string text) => long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number) ? number : null;

    /// <summary>Years that only DuckDB has, and infinity, are none.</summary>
    private static DateTime? Moment(string text) =>
        DateTime.TryParseExact(text, Moments, CultureInfo.InvariantCulture, DateTimeStyles.None, out var moment) ? moment : null;

    private static DateTime Later(DateTime moment, long ticks) => moment.Ticks > DateTime.MaxValue.Ticks - ticks ? DateTime.MaxValue : moment.AddTicks(ticks);
}
