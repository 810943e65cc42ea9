using System.Buffers.Binary;
using System.Text;
using Ingot.Core.Columns;

namespace Ingot.DuckDb.Values;

/// <summary>Boxes single values of a vector: <c>docs/formats/types.md</c> has the table.</summary>
internal static class ValueReader
{
    /// <summary>The value in .NET's own type where that holds it, or else in one of ours that does.</summary>
    internal static object? Read(Vector vector, int row) => ReadExact(vector, row) switch
    {
        Date v => v.ToDateOnly() is { } date ? date : v,
        TimeOfDay { Kind: ColumnKind.Time } v => v.ToTimeOnly() is { } time ? time : v,
        Timestamp { Kind: ColumnKind.TimestampNs } v => v,
        Timestamp { Kind: ColumnKind.TimestampTz } v => v.ToDateTime() is { } time ? new DateTimeOffset(time) : v,
        Timestamp v => v.ToDateTime() is { } time ? time : v,
        WideDecimal v => v.ToDecimal() is { } number ? number : v,
        var other => other,
    };

    /// <summary>As <see cref="Read"/>, but dates, times, timestamps and decimals always in our types; what nested values
    /// hold is as <see cref="Read"/> gives it.</summary>
    internal static object? ReadExact(Vector vector, int row)
    {
        if (vector.IsNull(row))
            return null;

        return vector.Type.Kind switch
        {
            ColumnKind.Null => null,
            <= ColumnKind.Decimal => Number(vector, row),
            ColumnKind.Varchar => Encoding.UTF8.GetString(vector.Bytes(row)),
            ColumnKind.Blob => vector.Bytes(row).ToArray(),
            ColumnKind.Uuid => Uuid(vector.At<UInt128>(row)),
            ColumnKind.Bit => new BitString(vector.Bytes(row)),
            ColumnKind.BigNum => BigNumBytes.Read(vector.Bytes(row)),
            ColumnKind.Date => new Date(vector.At<int>(row)),
            ColumnKind.Time or ColumnKind.TimeNs => new TimeOfDay(vector.Type.Kind, vector.At<long>(row)),
            ColumnKind.TimeTz => TimeTz.FromStored(vector.At<ulong>(row)),
            >= ColumnKind.Timestamp and <= ColumnKind.TimestampTz => new Timestamp(vector.Type.Kind, vector.At<long>(row)),
            ColumnKind.Interval => vector.At<Interval>(row),
            ColumnKind.Enum => vector.Type.Labels[EnumIndex.Read(vector, row)],
            ColumnKind.List or ColumnKind.Array => Values(vector.Child(), vector.ElementsAt(row)),
            ColumnKind.Map => Entries(vector, row),
            ColumnKind.Struct => Struct(vector, row),
            ColumnKind.Union => Union(vector, row),
            _ => throw new DuckDbException(DuckDbErrorClass.NotImplemented, $"A value of {vector.Type} cannot be read."),
        };
    }

    private static object Number(Vector vector, int row) => vector.Type.Kind switch
    {
        ColumnKind.Boolean => vector.At<byte>(row) != 0,
        ColumnKind.TinyInt => vector.At<sbyte>(row),
        ColumnKind.SmallInt => vector.At<short>(row),
        ColumnKind.Integer => vector.At<int>(row),
        ColumnKind.BigInt => vector.At<long>(row),
        ColumnKind.HugeInt => vector.At<Int128>(row),
        ColumnKind.UTinyInt => vector.At<byte>(row),
        ColumnKind.USmallInt => vector.At<ushort>(row),
        ColumnKind.UInteger => vector.At<uint>(row),
        ColumnKind.UBigInt => vector.At<ulong>(row),
        ColumnKind.UHugeInt => vector.At<UInt128>(row),
        ColumnKind.Float => vector.At<float>(row),
        ColumnKind.Double => vector.At<double>(row),
        _ => new WideDecimal(DecimalDigits.Read(vector, row), vector.Type.Scale),
    };

    /// <summary>Stored with the highest bit flipped, so that it sorts as a signed number.</summary>
    private static Guid Uuid(UInt128 stored)
    {
        Span<byte> bytes = stackalloc byte[16];
        BinaryPrimitives.WriteUInt128BigEndian(bytes, stored ^ (UInt128.One << 127));
        return new Guid(bytes, bigEndian: true);
    }

    private static List<object?> Values(Vector child, Range range)
    {
        var values = new List<object?>(range.End.Value - range.Start.Value);
        for (var i = range.Start.Value; i < range.End.Value; i++)
            values.Add(Read(child, i));
        return values;
    }

    private static List<KeyValuePair<object, object?>> Entries(Vector vector, int row)
    {
        var range = vector.ElementsAt(row);
        var entries = vector.Child();
        var (keys, values) = (Values(entries.Child(0), range), Values(entries.Child(1), range));
        return [.. keys.Zip(values, (key, value) => KeyValuePair.Create(key!, value))];
    }

    /// <summary>By field name; a row without names is a list.</summary>
    private static object Struct(Vector vector, int row)
    {
        var fields = vector.Type.Fields;
        if (fields is [{ Name: "" }, ..])
            return fields.Select((_, i) => Read(vector.Child(i), row)).ToList();

        var values = new Dictionary<string, object?>(fields.Length);
        for (var i = 0; i < fields.Length; i++)
            values.Add(fields[i].Name, Read(vector.Child(i), row));
        return values;
    }

    private static UnionValue Union(Vector vector, int row)
    {
        var member = vector.UnionMember(row);
        return new UnionValue(vector.Type.Fields[member].Name, Read(vector.Child(member), row));
    }
}
