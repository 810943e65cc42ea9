using System.Numerics;
using Ingot.Core.Columns;

namespace Ingot.Connectors.Values;

/// <summary>Picks the parser of a type.</summary>
/// <param name="numbers">How numbers are written.</param>
public sealed class ValueParsers(NumberFormat numbers)
{
    /// <summary>Whether text can be read as this type.</summary>
    /// <param name="type">The type.</param>
    public static bool Supports(ColumnType type) =>
        type.Kind is > ColumnKind.Null and <= ColumnKind.Uuid or ColumnKind.Date or ColumnKind.Time or ColumnKind.TimeNs
            or ColumnKind.Timestamp or ColumnKind.TimestampS or ColumnKind.TimestampMs or ColumnKind.TimestampNs or ColumnKind.TimestampTz;

    /// <summary>Makes something of the parser of a type.</summary>
    /// <typeparam name="TResult">What is made.</typeparam>
    /// <param name="type">The type, which <see cref="Supports"/>.</param>
    /// <param name="format">How its dates or times are written; null for ISO and for other types.</param>
    /// <param name="use">Makes it.</param>
    public TResult Pick<TResult>(ColumnType type, TimeFormat? format, IParserUse<TResult> use) => type.Kind switch
    {
        ColumnKind.Boolean => use.Values<byte, BooleanParser>(default),
        ColumnKind.TinyInt => Integer<sbyte, TResult>(use),
        ColumnKind.SmallInt => Integer<short, TResult>(use),
        ColumnKind.Integer => Integer<int, TResult>(use),
        ColumnKind.BigInt => Integer<long, TResult>(use),
        ColumnKind.HugeInt => Integer<Int128, TResult>(use),
        ColumnKind.UTinyInt => Integer<byte, TResult>(use),
        ColumnKind.USmallInt => Integer<ushort, TResult>(use),
        ColumnKind.UInteger => Integer<uint, TResult>(use),
        ColumnKind.UBigInt => Integer<ulong, TResult>(use),
        ColumnKind.UHugeInt => Integer<UInt128, TResult>(use),
        ColumnKind.Float => use.Values<float, DoubleParser<float>>(new(numbers)),
        ColumnKind.Double => use.Values<double, DoubleParser<double>>(new(numbers)),
        ColumnKind.Decimal => Decimal(type, use),
        ColumnKind.Uuid => use.Values<Int128, UuidParser>(default),
        ColumnKind.Blob => use.Bytes(),
        ColumnKind.Varchar => use.Text(),
        _ => Moment(type, format, use),
    };

    private static TResult Moment<TResult>(ColumnType type, TimeFormat? format, IParserUse<TResult> use) => type.Kind switch
    {
        ColumnKind.Date => use.Values<int, DateParser>(new(format)),
        ColumnKind.Time => use.Values<long, TimeParser>(new(format, 1_000)),
        ColumnKind.TimeNs => use.Values<long, TimeParser>(new(format, 1)),
        ColumnKind.Timestamp => Timestamp(type, format, 1_000, use),
        ColumnKind.TimestampS => Timestamp(type, format, 1_000_000_000, use),
        ColumnKind.TimestampMs => Timestamp(type, format, 1_000_000, use),
        ColumnKind.TimestampNs => Timestamp(type, format, 1, use),
        ColumnKind.TimestampTz => Timestamp(type, format, 1_000, use),
        _ => throw new ArgumentException($"Text cannot be read as {type}.", nameof(type)),
    };

    private static TResult Timestamp<TResult>(ColumnType type, TimeFormat? format, long unit, IParserUse<TResult> use) =>
        use.Values<long, TimestampParser>(new(format, unit, type.Kind == ColumnKind.TimestampTz));

    private TResult Decimal<TResult>(ColumnType type, IParserUse<TResult> use) => type.Width switch
    {
        <= 4 => Decimal<short, TResult>(type, use),
        <= 9 => Decimal<int, TResult>(type, use),
        <= 18 => Decimal<long, TResult>(type, use),
        _ => Decimal<Int128, TResult>(type, use),
    };

    private TResult Decimal<T, TResult>(ColumnType type, IParserUse<TResult> use)
        where T : unmanaged, IBinaryInteger<T> =>
        use.Values<T, DecimalParser<T>>(new(numbers, type.Width, type.Scale));

    private TResult Integer<T, TResult>(IParserUse<TResult> use)
        where T : unmanaged, IBinaryInteger<T>, IMinMaxValue<T> =>
        use.Values<T, IntegerParser<T>>(new(numbers));
}
