using System.Numerics;
using Ingot.Connectors.Files.Csv;
using Ingot.Connectors.Files.Values;
using Ingot.Core.Columns;

namespace Ingot.Connectors.Files.Columns;

/// <summary>Picks the reader of a column by its type.</summary>
internal sealed class ColumnReaders(CsvSyntax syntax, NullWords words, NumberFormat numbers)
{
    /// <summary>Whether text can be read as this type.</summary>
    public static bool Supports(ColumnType type) =>
        type.Kind is > ColumnKind.Null and <= ColumnKind.Uuid or ColumnKind.Date or ColumnKind.Time or ColumnKind.TimeNs
            or ColumnKind.Timestamp or ColumnKind.TimestampS or ColumnKind.TimestampMs or ColumnKind.TimestampNs or ColumnKind.TimestampTz;

    /// <summary>A new reader, for one worker.</summary>
    /// <param name="column">The column.</param>
    public ColumnReader Create(FileColumn column) => column.Type.Kind switch
    {
        ColumnKind.Boolean => Values<byte, BooleanParser>(column, default),
        ColumnKind.TinyInt => Integers<sbyte>(column),
        ColumnKind.SmallInt => Integers<short>(column),
        ColumnKind.Integer => Integers<int>(column),
        ColumnKind.BigInt => Integers<long>(column),
        ColumnKind.HugeInt => Integers<Int128>(column),
        ColumnKind.UTinyInt => Integers<byte>(column),
        ColumnKind.USmallInt => Integers<ushort>(column),
        ColumnKind.UInteger => Integers<uint>(column),
        ColumnKind.UBigInt => Integers<ulong>(column),
        ColumnKind.UHugeInt => Integers<UInt128>(column),
        ColumnKind.Float => Values<float, DoubleParser<float>>(column, new(numbers)),
        ColumnKind.Double => Values<double, DoubleParser<double>>(column, new(numbers)),
        ColumnKind.Decimal => Decimals(column),
        ColumnKind.Uuid => Values<Int128, UuidParser>(column, default),
        ColumnKind.Blob => new BlobColumn(column.Column, column.Field, words, syntax),
        ColumnKind.Varchar => new TextColumn(column.Column, column.Field, words, syntax),
        _ => Moments(column),
    };

    private ColumnReader Moments(FileColumn column) => column.Type.Kind switch
    {
        ColumnKind.Date => Values<int, DateParser>(column, new(column.Format)),
        ColumnKind.Time => Values<long, TimeParser>(column, new(column.Format, 1_000)),
        ColumnKind.TimeNs => Values<long, TimeParser>(column, new(column.Format, 1)),
        ColumnKind.Timestamp => Timestamps(column, 1_000),
        ColumnKind.TimestampS => Timestamps(column, 1_000_000_000),
        ColumnKind.TimestampMs => Timestamps(column, 1_000_000),
        ColumnKind.TimestampNs => Timestamps(column, 1),
        ColumnKind.TimestampTz => Timestamps(column, 1_000),
        _ => throw new ArgumentException($"Text cannot be read as {column.Type}.", nameof(column)),
    };

    private ColumnReader Decimals(FileColumn column) => column.Type.Width switch
    {
        <= 4 => Decimals<short>(column),
        <= 9 => Decimals<int>(column),
        <= 18 => Decimals<long>(column),
        _ => Decimals<Int128>(column),
    };

    private ValueColumn<T, DecimalParser<T>> Decimals<T>(FileColumn column)
        where T : unmanaged, IBinaryInteger<T> =>
        Values<T, DecimalParser<T>>(column, new(numbers, column.Type.Width, column.Type.Scale));

    private ValueColumn<T, IntegerParser<T>> Integers<T>(FileColumn column)
        where T : unmanaged, IBinaryInteger<T>, IMinMaxValue<T> =>
        Values<T, IntegerParser<T>>(column, new(numbers));

    private ValueColumn<long, TimestampParser> Timestamps(FileColumn column, long unit) => Values<long, TimestampParser>(
        column, new(column.Format, unit, column.Type.Kind == ColumnKind.TimestampTz));

    private ValueColumn<T, TParser> Values<T, TParser>(FileColumn column, TParser parser)
        where T : unmanaged
        where TParser : struct, IValueParser<T> =>
        new ValueColumn<T, TParser>(column.Column, column.Field, words, syntax, parser);
}
