using System.Collections;
using System.Data.Common;
using System.Globalization;
using System.Numerics;
using Ingot.Connectors.Ado.Filling;
using Ingot.Core.Columns;
using Ingot.DuckDb.Values;

namespace Ingot.Connectors.Ado.Types;

/// <summary>Maps the columns of any driver by the .NET type of their fields and the name of their type.</summary>
internal static class TypeMapping
{
    private static readonly Dictionary<Type, ColumnKind> Plain = new()
    {
        [typeof(bool)] = ColumnKind.Boolean, [typeof(sbyte)] = ColumnKind.TinyInt, [typeof(byte)] = ColumnKind.UTinyInt,
        [typeof(short)] = ColumnKind.SmallInt, [typeof(ushort)] = ColumnKind.USmallInt, [typeof(int)] = ColumnKind.Integer,
        [typeof(uint)] = ColumnKind.UInteger, [typeof(long)] = ColumnKind.BigInt, [typeof(ulong)] = ColumnKind.UBigInt,
        [typeof(Int128)] = ColumnKind.HugeInt, [typeof(UInt128)] = ColumnKind.UHugeInt, [typeof(float)] = ColumnKind.Float,
        [typeof(double)] = ColumnKind.Double, [typeof(string)] = ColumnKind.Varchar,
        [typeof(byte[])] = ColumnKind.Blob, [typeof(Guid)] = ColumnKind.Uuid, [typeof(DateOnly)] = ColumnKind.Date,
    };

    /// <summary>The mapping of a column; null when its type has no like.</summary>
    /// <param name="column">The column as the driver describes it.</param>
    /// <param name="policies">What becomes of what has no exact like.</param>
    public static ColumnMapping? Of(DbColumn column, TypePolicies policies)
    {
        var type = column.DataType ?? typeof(object);
        if (Plain.TryGetValue(type, out var kind))
            return ColumnMapping.Of(kind);
        if (type == typeof(char))
            return new ColumnMapping(ColumnType.Of(ColumnKind.Varchar), () => Fillers.Bytes((r, i, bytes) => Utf8Text.Write([r.GetChar(i)], bytes)));
        if (type == typeof(decimal))
            return NumberMapping.Of(column.NumericPrecision, column.NumericScale, policies.Number);
        if (type == typeof(DateTime) || type == typeof(DateTimeOffset) || type == typeof(TimeSpan) || type == typeof(TimeOnly))
            return TimeMapping.Of(type, column, policies);
        if (type == typeof(BigInteger))
            return ColumnMapping.Fixed(ColumnKind.HugeInt, (r, i) => (Int128)r.GetFieldValue<BigInteger>(i));
        if (type == typeof(Interval))
            return ColumnMapping.Fixed(ColumnKind.Interval, (r, i) => r.GetFieldValue<Interval>(i));
        return policies.OtherTypes == OtherTypes.Text && HasText(type)
            ? new ColumnMapping(ColumnType.Of(ColumnKind.Varchar), () => Fillers.Text(TextOf), "read as the text that the driver makes of it")
            : null;
    }

    /// <summary>Collections and types that do not say how they are written would become the name of their type.</summary>
    private static bool HasText(Type type) =>
        (type == typeof(string) || !typeof(IEnumerable).IsAssignableFrom(type))
        && (type == typeof(object) || typeof(IFormattable).IsAssignableFrom(type)
            || type.GetMethod(nameof(ToString), Type.EmptyTypes)?.DeclaringType is { } declaring && declaring != typeof(object) && declaring != typeof(ValueType));

    private static string TextOf(DbDataReader reader, int ordinal)
    {
        var value = reader.GetValue(ordinal);
        return HasText(value.GetType()) && value.GetType() != typeof(object)
            ? Convert.ToString(value, CultureInfo.InvariantCulture) ?? ""
            : throw new UnfitValueException($"is of type {value.GetType().Name}, which has no text");
    }
}
