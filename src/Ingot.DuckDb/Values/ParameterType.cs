using System.Collections;
using System.Numerics;
using Ingot.Core.Columns;

namespace Ingot.DuckDb.Values;

/// <summary>The DuckDB type that a .NET value has as a parameter when none is said.</summary>
internal static class ParameterType
{
    private static readonly Dictionary<Type, ColumnType> Simple = new()
    {
        [typeof(bool)] = ColumnType.Of(ColumnKind.Boolean),
        [typeof(sbyte)] = ColumnType.Of(ColumnKind.TinyInt),
        [typeof(short)] = ColumnType.Of(ColumnKind.SmallInt),
        [typeof(int)] = ColumnType.Of(ColumnKind.Integer),
        [typeof(long)] = ColumnType.Of(ColumnKind.BigInt),
        [typeof(Int128)] = ColumnType.Of(ColumnKind.HugeInt),
        [typeof(byte)] = ColumnType.Of(ColumnKind.UTinyInt),
        [typeof(ushort)] = ColumnType.Of(ColumnKind.USmallInt),
        [typeof(uint)] = ColumnType.Of(ColumnKind.UInteger),
        [typeof(ulong)] = ColumnType.Of(ColumnKind.UBigInt),
        [typeof(UInt128)] = ColumnType.Of(ColumnKind.UHugeInt),
        [typeof(float)] = ColumnType.Of(ColumnKind.Float),
        [typeof(double)] = ColumnType.Of(ColumnKind.Double),
        [typeof(string)] = ColumnType.Of(ColumnKind.Varchar),
        [typeof(char)] = ColumnType.Of(ColumnKind.Varchar),
        [typeof(byte[])] = ColumnType.Of(ColumnKind.Blob),
        [typeof(ReadOnlyMemory<byte>)] = ColumnType.Of(ColumnKind.Blob),
        [typeof(Guid)] = ColumnType.Of(ColumnKind.Uuid),
        [typeof(BitString)] = ColumnType.Of(ColumnKind.Bit),
        [typeof(BigInteger)] = ColumnType.Of(ColumnKind.BigNum),
        [typeof(DateOnly)] = ColumnType.Of(ColumnKind.Date),
        [typeof(Date)] = ColumnType.Of(ColumnKind.Date),
        [typeof(TimeOnly)] = ColumnType.Of(ColumnKind.Time),
        [typeof(TimeTz)] = ColumnType.Of(ColumnKind.TimeTz),
        [typeof(DateTime)] = ColumnType.Of(ColumnKind.Timestamp),
        [typeof(DateTimeOffset)] = ColumnType.Of(ColumnKind.TimestampTz),
        [typeof(Interval)] = ColumnType.Of(ColumnKind.Interval),
        [typeof(TimeSpan)] = ColumnType.Of(ColumnKind.Interval),
    };

    private static readonly ColumnType Null = ColumnType.Of(ColumnKind.Null);

    /// <exception cref="DuckDbException">The value does not tell: its type must be given.</exception>
    internal static ColumnType Of(object? value)
    {
        if (value is null or DBNull)
            return Null;
        if (Simple.TryGetValue(value.GetType(), out var simple))
            return simple;

        return value switch
        {
            decimal v => Decimal(new WideDecimal(v)),
            WideDecimal v => Decimal(v),
            TimeOfDay v => ColumnType.Of(v.Kind),
            Timestamp v => ColumnType.Of(v.Kind),
            Enum => Simple[typeof(string)],
            IReadOnlyDictionary<string, object?> v => ColumnType.Struct(v.Select(f => new ColumnField(f.Key, Of(f.Value)))),
            IEnumerable<KeyValuePair<object, object?>> or IDictionary => Map(NestedWriter.Entries(value)),
            IEnumerable v => ColumnType.List(Common(v.Cast<object?>())),
            _ => throw Untold(value),
        };
    }

    /// <summary>Widths of 18 and 38 digits are stored in 8 and 16 bytes; fewer distinct types spare DuckDB from planning a
    /// statement anew when only the number of digits differs.</summary>
    private static ColumnType Decimal(WideDecimal value) =>
        ColumnType.Decimal(Int128.Abs(value.Unscaled) < WideDecimal.PowerOfTen(18) && value.Scale <= 18 ? 18 : 38, value.Scale);

    private static ColumnType Map(List<KeyValuePair<object, object?>> entries) =>
        ColumnType.Map(Common(entries.Select(e => (object?)e.Key)), Common(entries.Select(e => e.Value)));

    private static ColumnType Common(IEnumerable<object?> values)
    {
        var types = values.Select(Of).Where(t => t.Kind != ColumnKind.Null).Distinct().ToList();
        if (types.Count > 1 && types.TrueForAll(t => t.Kind == ColumnKind.Decimal))
            return ColumnType.Decimal(38, types.Max(t => t.Scale));

        return types.Count switch
        {
            0 => Null,
            1 => types[0],
            _ => throw new DuckDbException(DuckDbErrorClass.MismatchType, $"The values of a list are of different types ({string.Join(", ", types)}); give the parameter's type."),
        };
    }

    private static DuckDbException Untold(object value) => new(
        DuckDbErrorClass.InvalidType,
        $"A value of {value.GetType().Name} cannot be a parameter{(value is UnionValue ? " unless its type is given" : "")}.");
}
