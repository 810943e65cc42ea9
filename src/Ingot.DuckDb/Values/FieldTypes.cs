using System.Numerics;
using Ingot.Core.Columns;

namespace Ingot.DuckDb.Values;

/// <summary>The .NET types of ADO.NET's field values, by column type.</summary>
internal static class FieldTypes
{
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
        ColumnKind.BigNum => typeof(BigInteger),
        ColumnKind.Date => typeof(DateOnly),
        ColumnKind.Time => typeof(TimeOnly),
        ColumnKind.Timestamp or ColumnKind.TimestampS or ColumnKind.TimestampMs or ColumnKind.TimestampNs => typeof(DateTime),
        ColumnKind.TimestampTz => typeof(DateTimeOffset),
        ColumnKind.List or ColumnKind.Array => typeof(List<object?>),
        ColumnKind.Struct => typeof(Dictionary<string, object?>),
        _ => typeof(object),
    };
}
