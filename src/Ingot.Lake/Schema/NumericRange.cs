using Ingot.Core.Columns;

namespace Ingot.Lake.Schema;

/// <summary>What numbers a type holds, and the smallest type that holds the numbers of two.</summary>
internal static class NumericRange
{
    public static bool IsNumber(ColumnType type) => type.Kind is ColumnKind.Decimal || IsFloating(type) || IsInteger(type);

    /// <summary>The smallest type that holds all numbers of both exactly, or null.</summary>
    public static ColumnType? Join(ColumnType a, ColumnType b)
    {
        if (IsFloating(a) || IsFloating(b))
            return JoinFloating(a, b);
        return IsInteger(a) && IsInteger(b) ? JoinIntegers(a, b) : JoinDecimals(AsDecimal(a), AsDecimal(b));
    }

    /// <summary>Digits that the largest value of an integer type needs; null for other types.</summary>
    private static int? IntegerDigits(ColumnType type) => type.Kind switch
    {
        ColumnKind.TinyInt or ColumnKind.UTinyInt => 3,
        ColumnKind.SmallInt or ColumnKind.USmallInt => 5,
        ColumnKind.Integer or ColumnKind.UInteger => 10,
        ColumnKind.BigInt => 19,
        ColumnKind.UBigInt => 20,
        ColumnKind.HugeInt or ColumnKind.UHugeInt => 39,
        _ => null,
    };

    private static bool IsInteger(ColumnType type) => IntegerDigits(type) is not null || type.Kind is ColumnKind.BigNum;

    private static bool IsFloating(ColumnType type) => type.Kind is ColumnKind.Float or ColumnKind.Double;

    private static bool IsUnsigned(ColumnType type) =>
        type.Kind is ColumnKind.UTinyInt or ColumnKind.USmallInt or ColumnKind.UInteger or ColumnKind.UBigInt or ColumnKind.UHugeInt;

    private static ColumnType JoinIntegers(ColumnType a, ColumnType b)
    {
        if (a.Kind is ColumnKind.BigNum || b.Kind is ColumnKind.BigNum)
            return ColumnType.Of(ColumnKind.BigNum);
        if (IsUnsigned(a) == IsUnsigned(b))
            return Bits(a) >= Bits(b) ? a : b;

        var (unsigned, signed) = IsUnsigned(a) ? (a, b) : (b, a);
        if (Bits(signed) > Bits(unsigned))
            return signed;
        return Bits(unsigned) switch
        {
            8 => ColumnType.Of(ColumnKind.SmallInt),
            16 => ColumnType.Of(ColumnKind.Integer),
            32 => ColumnType.Of(ColumnKind.BigInt),
            64 => ColumnType.Decimal(20, 0),
            _ => ColumnType.Of(ColumnKind.BigNum),
        };
    }

    private static int Bits(ColumnType type) => type.Kind switch
    {
        ColumnKind.TinyInt or ColumnKind.UTinyInt => 8,
        ColumnKind.SmallInt or ColumnKind.USmallInt => 16,
        ColumnKind.Integer or ColumnKind.UInteger => 32,
        ColumnKind.BigInt or ColumnKind.UBigInt => 64,
        _ => 128,
    };

    /// <summary>A float holds integers of 16 bits, a double those of 32; neither holds decimals exactly.</summary>
    private static ColumnType? JoinFloating(ColumnType a, ColumnType b)
    {
        if (IsFloating(a) && IsFloating(b))
            return ColumnType.Of(ColumnKind.Double);

        var (floating, other) = IsFloating(a) ? (a, b) : (b, a);
        if (!IsInteger(other))
            return null;
        return Bits(other) switch
        {
            <= 16 => floating,
            32 => ColumnType.Of(ColumnKind.Double),
            _ => null,
        };
    }

    private static ColumnType? JoinDecimals(ColumnType? a, ColumnType? b)
    {
        if (a is null || b is null)
            return null;

        var scale = Math.Max(a.Scale, b.Scale);
        var width = Math.Max(a.Width - a.Scale, b.Width - b.Scale) + scale;
        return width <= 38 ? ColumnType.Decimal(width, scale) : null;
    }

    private static ColumnType? AsDecimal(ColumnType type) => type.Kind is ColumnKind.Decimal
        ? type
        : IntegerDigits(type) is { } digits and <= 38 ? ColumnType.Decimal(digits, 0) : null;
}
