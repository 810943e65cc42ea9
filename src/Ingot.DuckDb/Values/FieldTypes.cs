using System.Numerics;
using Ingot.Core.Columns;

namespace Ingot.DuckDb.Values;

/// <summary>The .NET types of ADO.NET's field values, by column type.</summary>
internal static class FieldTypes
{
    /// <summary>.NET's own type where there is one, though it may not hold every value of the column.</summary>
    internal static Type Of(ColumnType type) => type.Kind switch
    {
        ColumnKind.Boolean => typeof(bool),
        ColumnKind.TinyInt => typeof(sbyte),
        ColumnKind.SmallInt => typeof(short),
        ColumnKind.Integer => typeof(int),
        ColumnKind.BigInt => typeof(long),
        ColumnKind.HugeInt => typeof(Int128),
        ColumnKind.UTinyInt => typeof(byte),
        ColumnKind.USmallInt => typeof(ushort),
        ColumnKind.UInteger => typeof(uint),
        ColumnKind.UBigInt => typeof(ulong),
        ColumnKind.UHugeInt => typeof(UInt128),
        ColumnKind.Float => typeof(float),
        ColumnKind.Double => typeof(double),
        ColumnKind.Decimal => typeof(decimal),
        ColumnKind.Varchar or ColumnKind.Enum => typeof(string),
        ColumnKind.Blob => typeof(byte[]),
        ColumnKind.Uuid => typeof(Guid),
        ColumnKind.Bit => typeof(BitString),
        ColumnKind.BigNum => typeof(BigInteger),
        ColumnKind.Date => typeof(DateOnly),
        ColumnKind.Time or ColumnKind.TimeNs => typeof(TimeOnly),
        ColumnKind.Timestamp or ColumnKind.TimestampS or ColumnKind.TimestampMs or ColumnKind.TimestampNs => typeof(DateTime),
        ColumnKind.TimestampTz => typeof(DateTimeOffset),
        ColumnKind.TimeTz => typeof(TimeTz),
        ColumnKind.Interval => typeof(Interval),
        ColumnKind.Struct when type.Fields is [{ Name: "" }, ..] => typeof(List<object?>),
        ColumnKind.List or ColumnKind.Array => typeof(List<object?>),
        ColumnKind.Struct => typeof(Dictionary<string, object?>),
        ColumnKind.Map => typeof(List<KeyValuePair<object, object?>>),
        ColumnKind.Union => typeof(UnionValue),
        _ => typeof(object),
    };

    /// <summary>The types that hold every value of the column.</summary>
    internal static Type ExactOf(ColumnType type) => type.Kind switch
    {
        ColumnKind.Decimal => typeof(WideDecimal),
        ColumnKind.Date => typeof(Date),
        ColumnKind.Time or ColumnKind.TimeNs => typeof(TimeOfDay),
        >= ColumnKind.Timestamp and <= ColumnKind.TimestampTz => typeof(Timestamp),
        _ => Of(type),
    };

    /// <summary>Whether a type is one that <see cref="ExactOf"/> gives in place of .NET's own.</summary>
    internal static bool IsExact(Type type) =>
        type == typeof(WideDecimal) || type == typeof(Date) || type == typeof(TimeOfDay) || type == typeof(Timestamp);
}
