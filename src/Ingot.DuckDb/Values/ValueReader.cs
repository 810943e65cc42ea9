using System.Buffers.Binary;
using System.Text;
using Ingot.Core.Columns;

namespace Ingot.DuckDb.Values;

/// <summary>Boxes single values of a vector.</summary>
internal static class ValueReader
{
    private static readonly int EpochDay = DateOnly.FromDateTime(DateTime.UnixEpoch).DayNumber;

    internal static object? Read(Vector vector, int row)
    {
        if (vector.IsNull(row))
            return null;

        var count = row + 1;
        return vector.Type.Kind switch
        {
            ColumnKind.Boolean => vector.Values<byte>(count)[row] != 0,
            ColumnKind.TinyInt => vector.Values<sbyte>(count)[row],
            ColumnKind.SmallInt => vector.Values<short>(count)[row],
            ColumnKind.Integer => vector.Values<int>(count)[row],
            ColumnKind.BigInt => vector.Values<long>(count)[row],
            ColumnKind.HugeInt => vector.Values<Int128>(count)[row],
            ColumnKind.UTinyInt => vector.Values<byte>(count)[row],
            ColumnKind.USmallInt => vector.Values<ushort>(count)[row],
            ColumnKind.UInteger => vector.Values<uint>(count)[row],
            ColumnKind.UBigInt => vector.Values<ulong>(count)[row],
            ColumnKind.UHugeInt => vector.Values<UInt128>(count)[row],
            ColumnKind.Float => vector.Values<float>(count)[row],
            ColumnKind.Double => vector.Values<double>(count)[row],
            ColumnKind.Decimal => Decimal(vector, row),
            ColumnKind.Varchar => Encoding.UTF8.GetString(vector.Bytes(row)),
            ColumnKind.Blob => vector.Bytes(row).ToArray(),
            ColumnKind.Uuid => Uuid(vector.Values<UInt128>(count)[row]),
            ColumnKind.Enum => vector.Type.Labels[EnumIndex(vector, row)],
            ColumnKind.Date => DateOnly.FromDayNumber(vector.Values<int>(count)[row] + EpochDay),
            ColumnKind.Time => new TimeOnly(vector.Values<long>(count)[row] * TimeSpan.TicksPerMicrosecond),
            ColumnKind.Timestamp => DateTime.SpecifyKind(DateTime.UnixEpoch, DateTimeKind.Unspecified).AddTicks(vector.Values<long>(count)[row] * TimeSpan.TicksPerMicrosecond),
            ColumnKind.TimestampTz => new DateTimeOffset(DateTime.UnixEpoch).AddTicks(vector.Values<long>(count)[row] * TimeSpan.TicksPerMicrosecond),
            ColumnKind.List => List(vector, row),
            ColumnKind.Struct => vector.Type.Fields.Select((f, i) => KeyValuePair.Create(f.Name, vector.Child(i).GetValue(row))).ToDictionary(),
            _ => throw new DuckDbException(DuckDbErrorClass.NotImplemented, $"A value of {vector.Type} cannot be read as one object; cast it to VARCHAR."),
        };
    }

    private static decimal Decimal(Vector vector, int row)
    {
        var count = row + 1;
        var unscaled = vector.Type.Width switch
        {
            <= 4 => vector.Values<short>(count)[row],
            <= 9 => vector.Values<int>(count)[row],
            <= 18 => vector.Values<long>(count)[row],
            _ => vector.Values<Int128>(count)[row],
        };
        var value = (decimal)unscaled;
        for (var i = 0; i < vector.Type.Scale; i++)
            value /= 10;
        return value;
    }

    /// <summary>Stored with the highest bit flipped, so that it sorts as a signed number.</summary>
    private static Guid Uuid(UInt128 stored)
    {
        Span<byte> bytes = stackalloc byte[16];
        BinaryPrimitives.WriteUInt128BigEndian(bytes, stored ^ (UInt128.One << 127));
        return new Guid(bytes, bigEndian: true);
    }

    private static int EnumIndex(Vector vector, int row)
    {
        var count = row + 1;
        return vector.Type.Labels.Length switch
        {
            <= byte.MaxValue => vector.Values<byte>(count)[row],
            <= ushort.MaxValue => vector.Values<ushort>(count)[row],
            _ => (int)vector.Values<uint>(count)[row],
        };
    }

    private static List<object?> List(Vector vector, int row)
    {
        var range = vector.ListRange(row);
        var child = vector.Child();
        var values = new List<object?>();
        for (var i = range.Start.Value; i < range.End.Value; i++)
            values.Add(child.GetValue(i));
        return values;
    }
}
