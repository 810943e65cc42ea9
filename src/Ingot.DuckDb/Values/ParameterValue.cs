using System.Buffers.Binary;
using System.Numerics;
using Ingot.Core.Columns;
using Ingot.DuckDb.Native;

namespace Ingot.DuckDb.Values;

/// <summary>.NET values as DuckDB values, for statement parameters.</summary>
internal static unsafe class ParameterValue
{
    /// <summary>Creates a value of the type that follows from the .NET type.</summary>
    /// <exception cref="DuckDbException">The value cannot be a parameter.</exception>
    internal static ValueHandle Create(object? value) => Create(value, ParameterType.Of(value));

    /// <summary>Creates a value of a type.</summary>
    /// <exception cref="DuckDbException">The type cannot hold the value.</exception>
    internal static ValueHandle Create(object? value, ColumnType type)
    {
        if (value is null or DBNull)
            return Null(type);
        try
        {
            return type.Kind >= ColumnKind.List ? NestedValue.Create(value, type) : Own(Native(value, type));
        }
        catch (Exception e) when (e is OverflowException or FormatException or InvalidCastException or ArgumentException)
        {
            throw FieldConversion.Refused(value, type, e);
        }
    }

    /// <exception cref="DuckDbException">DuckDB refused to make the value.</exception>
    internal static ValueHandle Own(nint pointer)
    {
        if (pointer == 0)
            throw new DuckDbException(DuckDbErrorClass.InvalidInput, "DuckDB cannot make a value of the parts given.");

        var handle = new ValueHandle();
        handle.Own(pointer);
        return handle;
    }

    /// <summary>DuckDB makes nulls of no type only; one that was cast as the element of a list has the type.</summary>
    private static ValueHandle Null(ColumnType type)
    {
        var untyped = Own(NativeMethods.duckdb_create_null_value());
        if (type.Kind == ColumnKind.Null)
            return untyped;

        using (untyped)
        {
            using var native = LogicalTypes.Create(type);
            var element = untyped.Pointer;
            using var list = Own(NativeMethods.duckdb_create_list_value(native.Pointer, &element, 1));
            return Own(NativeMethods.duckdb_get_list_child(list.Pointer, 0));
        }
    }

    private static nint Native(object value, ColumnType type) => type.Kind switch
    {
        ColumnKind.Boolean => NativeMethods.duckdb_create_bool((bool)value ? (byte)1 : (byte)0),
        ColumnKind.TinyInt => NativeMethods.duckdb_create_int8(FieldConversion.To<sbyte>(value)),
        ColumnKind.SmallInt => NativeMethods.duckdb_create_int16(FieldConversion.To<short>(value)),
        ColumnKind.Integer => NativeMethods.duckdb_create_int32(FieldConversion.To<int>(value)),
        ColumnKind.BigInt => NativeMethods.duckdb_create_int64(FieldConversion.To<long>(value)),
        ColumnKind.HugeInt => NativeMethods.duckdb_create_hugeint(NativeHugeInt.Of((UInt128)FieldConversion.To<Int128>(value))),
        ColumnKind.UTinyInt => NativeMethods.duckdb_create_uint8(FieldConversion.To<byte>(value)),
        ColumnKind.USmallInt => NativeMethods.duckdb_create_uint16(FieldConversion.To<ushort>(value)),
        ColumnKind.UInteger => NativeMethods.duckdb_create_uint32(FieldConversion.To<uint>(value)),
        ColumnKind.UBigInt => NativeMethods.duckdb_create_uint64(FieldConversion.To<ulong>(value)),
        ColumnKind.UHugeInt => NativeMethods.duckdb_create_uhugeint(NativeHugeInt.Of(FieldConversion.To<UInt128>(value))),
        ColumnKind.Float => NativeMethods.duckdb_create_float(FieldConversion.To<float>(value)),
        ColumnKind.Double => NativeMethods.duckdb_create_double(FieldConversion.To<double>(value)),
        ColumnKind.Decimal => Decimal(FieldConversion.To<WideDecimal>(value), type),
        ColumnKind.Varchar => Text(FieldConversion.To<string>(value)),
        ColumnKind.Blob => Blob(FieldConversion.To<byte[]>(value)),
        ColumnKind.Uuid => Uuid(FieldConversion.To<Guid>(value)),
        ColumnKind.Bit => Bit(FieldConversion.To<BitString>(value)),
        ColumnKind.BigNum => BigNum(FieldConversion.To<BigInteger>(value)),
        ColumnKind.Enum => Enum(FieldConversion.To<string>(value), type),
        _ => Time(value, type.Kind),
    };

    private static nint Time(object value, ColumnKind kind) => kind switch
    {
        ColumnKind.Date => NativeMethods.duckdb_create_date(FieldConversion.To<Date>(value).Days),
        ColumnKind.Time => NativeMethods.duckdb_create_time(TimeValue.TimeOfDay(value, kind).Value),
        ColumnKind.TimeNs => NativeMethods.duckdb_create_time_ns(TimeValue.TimeOfDay(value, kind).Value),
        ColumnKind.TimeTz => NativeMethods.duckdb_create_time_tz_value(((TimeTz)value).Stored),
        ColumnKind.Timestamp => NativeMethods.duckdb_create_timestamp(TimeValue.Timestamp(value, kind).Value),
        ColumnKind.TimestampS => NativeMethods.duckdb_create_timestamp_s(TimeValue.Timestamp(value, kind).Value),
        ColumnKind.TimestampMs => NativeMethods.duckdb_create_timestamp_ms(TimeValue.Timestamp(value, kind).Value),
        ColumnKind.TimestampNs => NativeMethods.duckdb_create_timestamp_ns(TimeValue.Timestamp(value, kind).Value),
        ColumnKind.TimestampTz => NativeMethods.duckdb_create_timestamp_tz(TimeValue.Timestamp(value, kind).Value),
        ColumnKind.Interval => NativeMethods.duckdb_create_interval(FieldConversion.To<Interval>(value)),
        _ => throw new InvalidCastException(),
    };

    private static nint Decimal(WideDecimal value, ColumnType type)
    {
        var digits = value.UnscaledAt(type.Scale);
        return Int128.Abs(digits) < WideDecimal.PowerOfTen(type.Width)
            ? NativeMethods.duckdb_create_decimal(new NativeDecimal { Width = (byte)type.Width, Scale = (byte)type.Scale, Value = NativeHugeInt.Of((UInt128)digits) })
            : throw new OverflowException("The number has more digits than the type.");
    }

    private static nint Text(string text)
    {
        var bytes = StrictText.Bytes(text);
        fixed (byte* pointer = bytes)
            return NativeMethods.duckdb_create_varchar_length(pointer, (ulong)bytes.Length);
    }

    private static nint Blob(byte[] bytes)
    {
        fixed (byte* pointer = bytes)
            return NativeMethods.duckdb_create_blob(pointer, (ulong)bytes.Length);
    }

    private static nint Uuid(Guid value)
    {
        Span<byte> bytes = stackalloc byte[16];
        value.TryWriteBytes(bytes, bigEndian: true, out _);
        return NativeMethods.duckdb_create_uuid(NativeHugeInt.Of(BinaryPrimitives.ReadUInt128BigEndian(bytes)));
    }

    private static nint Bit(BitString value)
    {
        fixed (byte* pointer = value.Stored)
            return NativeMethods.duckdb_create_bit(new NativeBytes { Data = pointer, Size = (ulong)value.Stored.Length });
    }

    private static nint BigNum(BigInteger value)
    {
        var size = BigInteger.Abs(value).ToByteArray(isUnsigned: true, isBigEndian: true);
        fixed (byte* pointer = size)
            return NativeMethods.duckdb_create_bignum(new NativeBigNum { Data = pointer, Size = (ulong)size.Length, IsNegative = value.Sign < 0 ? (byte)1 : (byte)0 });
    }

    private static nint Enum(string label, ColumnType type)
    {
        using var native = LogicalTypes.Create(type);
        return NativeMethods.duckdb_create_enum_value(native.Pointer, (ulong)ValueWriter.LabelIndex(type, label));
    }
}
