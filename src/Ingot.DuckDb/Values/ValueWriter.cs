using System.Buffers.Binary;
using System.Numerics;
using Ingot.Core.Columns;

namespace Ingot.DuckDb.Values;

/// <summary>
/// Writes single values into a vector: what <see cref="ValueReader"/> gives, and whatever converts to that without
/// loss.
/// </summary>
internal static class ValueWriter
{
    /// <exception cref="DuckDbException">The column cannot hold the value as it is.</exception>
    internal static void Write(Vector vector, int row, object? value)
    {
        if (value is null or DBNull)
        {
            vector.SetNull(row);
            return;
        }

        vector.SetValid(row);
        try
        {
            WriteValue(vector, row, value);
        }
        catch (Exception e) when (e is OverflowException or FormatException or InvalidCastException or ArgumentException)
        {
            throw FieldConversion.Refused(value, vector.Type, e);
        }
    }

    private static void WriteValue(Vector vector, int row, object value)
    {
        switch (vector.Type.Kind)
        {
            case ColumnKind.Null:
                throw new FormatException("A column without a type holds nulls only.");
            case <= ColumnKind.Decimal:
                WriteNumber(vector, row, value);
                break;
            case >= ColumnKind.Date and <= ColumnKind.Interval:
                WriteTime(vector, row, value);
                break;
            case >= ColumnKind.List:
                NestedWriter.Write(vector, row, value);
                break;
            default:
                WriteText(vector, row, value);
                break;
        }
    }

    private static void WriteNumber(Vector vector, int row, object value)
    {
        switch (vector.Type.Kind)
        {
            case ColumnKind.Boolean:
                vector.At<byte>(row) = (bool)value ? (byte)1 : (byte)0;
                break;
            case ColumnKind.TinyInt:
                Store<sbyte>(vector, row, value);
                break;
            case ColumnKind.SmallInt:
                Store<short>(vector, row, value);
                break;
            case ColumnKind.Integer:
                Store<int>(vector, row, value);
                break;
            case ColumnKind.BigInt:
                Store<long>(vector, row, value);
                break;
            case ColumnKind.HugeInt:
                Store<Int128>(vector, row, value);
                break;
            case ColumnKind.UTinyInt:
                Store<byte>(vector, row, value);
                break;
            case ColumnKind.USmallInt:
                Store<ushort>(vector, row, value);
                break;
            case ColumnKind.UInteger:
                Store<uint>(vector, row, value);
                break;
            case ColumnKind.UBigInt:
                Store<ulong>(vector, row, value);
                break;
            case ColumnKind.UHugeInt:
                Store<UInt128>(vector, row, value);
                break;
            case ColumnKind.Float:
                Store<float>(vector, row, value);
                break;
            case ColumnKind.Double:
                Store<double>(vector, row, value);
                break;
            default:
                DecimalDigits.Write(vector, row, FieldConversion.To<WideDecimal>(value).UnscaledAt(vector.Type.Scale));
                break;
        }
    }

    private static void WriteText(Vector vector, int row, object value)
    {
        switch (vector.Type.Kind)
        {
            case ColumnKind.Varchar:
                vector.SetBytes(row, StrictText.Bytes(FieldConversion.To<string>(value)));
                break;
            case ColumnKind.Blob:
                vector.SetBytes(row, FieldConversion.To<byte[]>(value));
                break;
            case ColumnKind.Uuid:
                Span<byte> bytes = stackalloc byte[16];
                FieldConversion.To<Guid>(value).TryWriteBytes(bytes, bigEndian: true, out _);
                vector.At<UInt128>(row) = BinaryPrimitives.ReadUInt128BigEndian(bytes) ^ (UInt128.One << 127);
                break;
            case ColumnKind.Bit:
                vector.SetBytes(row, FieldConversion.To<BitString>(value).Stored);
                break;
            case ColumnKind.BigNum:
                vector.SetBytes(row, BigNumBytes.Write(FieldConversion.To<BigInteger>(value)));
                break;
            default:
                EnumIndex.Write(vector, row, LabelIndex(vector.Type, FieldConversion.To<string>(value)));
                break;
        }
    }

    private static void WriteTime(Vector vector, int row, object value)
    {
        switch (vector.Type.Kind)
        {
            case ColumnKind.Date:
                vector.At<int>(row) = FieldConversion.To<Date>(value).Days;
                break;
            case ColumnKind.Time or ColumnKind.TimeNs:
                vector.At<long>(row) = TimeValue.TimeOfDay(value, vector.Type.Kind).Value;
                break;
            case ColumnKind.TimeTz:
                vector.At<ulong>(row) = ((TimeTz)value).Stored;
                break;
            case ColumnKind.Interval:
                vector.At<Interval>(row) = FieldConversion.To<Interval>(value);
                break;
            default:
                vector.At<long>(row) = TimeValue.Timestamp(value, vector.Type.Kind).Value;
                break;
        }
    }

    private static void Store<T>(Vector vector, int row, object value)
        where T : unmanaged => vector.At<T>(row) = FieldConversion.To<T>(value);

    internal static int LabelIndex(ColumnType type, string label) => type.Labels.IndexOf(label) is >= 0 and var index
        ? index
        : throw new FormatException($"'{label}' is not one of its labels.");
}
