using Ingot.Connectors.Values;
using Ingot.Core.Columns;

namespace Ingot.Connectors.Inference;

/// <summary>Finds the narrowest type that all values of a sampled column have. The rules are in docs/formats/files.md.</summary>
public static class TypeInference
{
    private const int LongestScale = 9;
    private const int DecimalWidth = 18;

    /// <summary>The type, and the format its dates or times are written in when that is not ISO.</summary>
    /// <param name="column">Values of the sample.</param>
    /// <param name="numbers">How numbers are written.</param>
    /// <param name="dates">Formats to try for dates and timestamps besides ISO.</param>
    public static (ColumnType Type, TimeFormat? Format) Infer(SampleColumn column, NumberFormat numbers, IEnumerable<TimeFormat> dates)
    {
        if (column.All(IsBooleanWord))
            return (ColumnType.Of(ColumnKind.Boolean), null);
        if (column.All(v => LooksNumeric(v.Span)) && Number(column, numbers) is { } number)
            return (number, null);
        if (column.All<int, DateParser>(new DateParser(null)))
            return (column.All(v => v.Length == 10) ? ColumnType.Of(ColumnKind.Date) : ColumnType.Of(ColumnKind.Timestamp), null);
        if (column.All<long, TimestampParser>(new TimestampParser(null, 1_000, zoned: false)))
            return (ColumnType.Of(ColumnKind.Timestamp), null);
        if (column.All(v => MomentText.TryRead(v.Span, null, out var m) && m.Offset is not null && m.Nanoseconds % 1_000 == 0))
            return (ColumnType.Of(ColumnKind.TimestampTz), null);
        if (column.All(v => v.Length >= 8) && column.All<long, TimeParser>(new TimeParser(null, 1_000)))
            return (ColumnType.Of(ColumnKind.Time), null);
        foreach (var format in dates)
        {
            if (column.All<long, TimestampParser>(new TimestampParser(format, 1_000, zoned: true)))
                return (ColumnType.Of(Kind(format)), format);
        }

        return (ColumnType.Of(ColumnKind.Varchar), null);
    }

    private static ColumnKind Kind(TimeFormat format) =>
        !format.HasTime ? ColumnKind.Date : format.HasZone ? ColumnKind.TimestampTz : ColumnKind.Timestamp;

    private static bool IsBooleanWord(ReadOnlyMemory<byte> value) =>
        System.Text.Ascii.EqualsIgnoreCase(value.Span, "true"u8) || System.Text.Ascii.EqualsIgnoreCase(value.Span, "false"u8);

    /// <summary>Codes are not numbers: <c>007</c>, <c>+49</c> and <c>1E5</c> stay text.</summary>
    private static bool LooksNumeric(ReadOnlySpan<byte> value)
    {
        if (value is [(byte)'-', ..])
            value = value[1..];
        if (value.Length == 0 || (value.Length > 1 && value[0] == (byte)'0' && (uint)(value[1] - '0') <= 9) || value[0] == (byte)'+')
            return false;
        var exponent = value.IndexOfAny("eE"u8);
        return exponent < 0 || value[..exponent].ContainsAny(".,"u8) || value[exponent..].ContainsAny("+-"u8);
    }

    private static ColumnType? Number(SampleColumn column, NumberFormat numbers)
    {
        if (column.All(v => !v.Span.Contains(numbers.Decimal)) && column.All<long, IntegerParser<long>>(new(numbers)))
            return ColumnType.Of(ColumnKind.BigInt);
        if (!column.All(v => v.Span.ContainsAny("eE"u8) || v.Span.Contains(numbers.Decimal) || v.Length <= DecimalWidth))
            return null;
        return !column.All<double, DoubleParser<double>>(new(numbers)) || column.Values.Any(v => (v.Span[^1] | 0x20) is 'n' or 'f' or 'y')
            ? null
            : FixedScale(column, numbers) is { } scale
                ? ColumnType.Decimal(DecimalWidth, scale)
                : ColumnType.Of(ColumnKind.Double);
    }

    /// <summary>Two decimals or more, the same number in every value, say that the column was written as a decimal.</summary>
    private static int? FixedScale(SampleColumn column, NumberFormat numbers)
    {
        int? scale = null;
        foreach (var value in column.Values)
        {
            if (!NumberText.TryRead(value.Span, numbers, out var number) || value.Span.ContainsAny("eE"u8)
                || number.Scale is < 2 or > LongestScale || (scale ??= number.Scale) != number.Scale
                || number.Digits >= PowersOfTen.Of(DecimalWidth))
                return null;
        }

        return scale;
    }
}
