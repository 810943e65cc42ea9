using System.Buffers.Binary;
using System.Data.Common;
using System.Globalization;
using Ingot.Connectors.Ado.Filling;
using Ingot.Connectors.SqlServer.Types;
using Ingot.Core.Columns;
using Microsoft.Data.SqlClient;

namespace Ingot.Connectors.SqlServer.Reading;

/// <summary>Chooses the driver's getter for each form of value. None of them boxes.</summary>
internal static class ValueReading
{
    private const int NanosPerTick = 100;
    private static readonly long EpochDay = DateTime.UnixEpoch.Ticks / TimeSpan.TicksPerDay;

    /// <summary>The column, and what reads it.</summary>
    internal static FilledColumn Of(ReadColumn column, ValuePolicies policies) => new(column.Column, () => Filler(column.Mapping, policies));

    private static ColumnFiller Filler(TypeMapping mapping, ValuePolicies policies) => mapping.Form switch
    {
        ValueForm.Bit => Fillers.Fixed((r, i) => r.GetBoolean(i)),
        ValueForm.Byte => Fillers.Fixed((r, i) => r.GetByte(i)),
        ValueForm.Int16 => Fillers.Fixed((r, i) => r.GetInt16(i)),
        ValueForm.Int32 => Fillers.Fixed((r, i) => r.GetInt32(i)),
        ValueForm.Int64 => Fillers.Fixed((r, i) => r.GetInt64(i)),
        ValueForm.RowVersion => RowVersions(),
        ValueForm.Money => Fillers.Fixed((r, i) => (Int128)Own(r).GetSqlMoney(i).GetTdsValue()),
        ValueForm.Decimal => Decimals(mapping.Type),
        ValueForm.Single => Fillers.Fixed((r, i) => r.GetFloat(i)),
        ValueForm.Double => Fillers.Fixed((r, i) => r.GetDouble(i)),
        ValueForm.Text => Fillers.Text((r, i) => r.GetString(i)),
        ValueForm.Wide => Fillers.Bytes(new WideReading(policies.BrokenText is BrokenText.Replace).Write),
        ValueForm.Bytes => Fillers.Bytes(new BytesReading().Write),
        ValueForm.Guid => Fillers.Fixed((r, i) => UuidValue.Of(r.GetGuid(i))),
        ValueForm.Date => Fillers.Fixed((r, i) => (int)((r.GetDateTime(i).Ticks / TimeSpan.TicksPerDay) - EpochDay)),
        ValueForm.Time => mapping.Type.Kind is ColumnKind.TimeNs
            ? Fillers.Fixed((r, i) => Own(r).GetTimeSpan(i).Ticks * NanosPerTick)
            : Fillers.Fixed((r, i) => Own(r).GetTimeSpan(i).Ticks / TimeSpan.TicksPerMicrosecond),
        ValueForm.Moment => policies.FineTimes is FineTimes.Truncate
            ? Fillers.Fixed((r, i) => Moments.MicrosCut(r.GetDateTime(i)))
            : Fillers.Fixed((r, i) => Micros(r.GetDateTime(i))),
        ValueForm.Instant => policies.FineTimes is FineTimes.Truncate
            ? Fillers.Fixed((r, i) => Moments.MicrosCut(Own(r).GetDateTimeOffset(i).UtcDateTime))
            : Fillers.Fixed((r, i) => Micros(Own(r).GetDateTimeOffset(i).UtcDateTime)),
        _ => throw new InvalidOperationException($"Nothing reads values of form {mapping.Form}."),
    };

    /// <summary>The value is told here: the driver's stream has passed it when its row is rejected.</summary>
    private static long Micros(DateTime time) => time.Ticks % TimeSpan.TicksPerMicrosecond == 0
        ? Moments.Micros(time)
        : throw new UnfitValueException(string.Create(
            CultureInfo.InvariantCulture, $"is {time:yyyy-MM-dd HH:mm:ss.fffffff}, finer than a microsecond; 'fine_times: text' keeps all digits, 'truncate' cuts the last one off"));

    private static ColumnFiller Decimals(ColumnType type) => type.Width switch
    {
        <= 4 => Fillers.Fixed((r, i) => (short)Digits(r, i, type)),
        <= 9 => Fillers.Fixed((r, i) => (int)Digits(r, i, type)),
        <= 18 => Fillers.Fixed((r, i) => (long)Digits(r, i, type)),
        _ => Fillers.Fixed((r, i) => Digits(r, i, type)),
    };

    private static Int128 Digits(DbDataReader reader, int ordinal, ColumnType type)
    {
        var value = Own(reader).GetSqlDecimal(ordinal);
        Span<uint> parts = stackalloc uint[4];
        parts.Clear();
        value.WriteTdsValue(parts);
        var size = (Int128)new UInt128(((ulong)parts[3] << 32) | parts[2], ((ulong)parts[1] << 32) | parts[0]);
        return DecimalNumber.Digits(value.IsPositive ? size : -size, value.Scale, type);
    }

    private static ColumnFiller RowVersions()
    {
        var bytes = new byte[sizeof(long)];
        return Fillers.Fixed((r, i) => r.GetBytes(i, 0, bytes, 0, bytes.Length) == bytes.Length && BinaryPrimitives.ReadInt64BigEndian(bytes) is var version and >= 0
            ? version
            : throw new UnfitValueException("is no row version that a BIGINT can hold"));
    }

    private static SqlDataReader Own(DbDataReader reader) => (SqlDataReader)reader;
}
