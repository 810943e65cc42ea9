using System.Numerics;
using Ingot.Core.Columns;
using Ingot.Postgres.Loading.Targets;
using Ingot.Postgres.Types;

namespace Ingot.Postgres.Loading.Fields;

/// <summary>Chooses how integers and decimals are written.</summary>
internal static class IntegerChoice
{
    /// <summary>The encoder of an integer column, or null where only the server can convert.</summary>
    /// <param name="target">The type.</param>
    /// <param name="digits">Most digits of a value.</param>
    internal static ColumnEncoder? Find<T>(StoredType target, int digits)
        where T : unmanaged, IBinaryInteger<T> => target switch
        {
            { Oid: TypeOid.Int2 } => new FieldColumn<IntegerField<T, short>>(default),
            { Oid: TypeOid.Int4 } => new FieldColumn<IntegerField<T, int>>(default),
            { Oid: TypeOid.Int8 } => new FieldColumn<IntegerField<T, long>>(default),
            { Oid: TypeOid.Oid or TypeOid.Xid or TypeOid.Cid } when typeof(T) == typeof(uint) => new FieldColumn<IntegerField<T, uint>>(default),
            { Oid: TypeOid.Xid8 } when typeof(T) == typeof(ulong) => new FieldColumn<IntegerField<T, ulong>>(default),
            { Oid: TypeOid.Numeric } when target.Scale >= 0 => Numeric<T>(0, new DecimalScale(0, target.Width, target.Scale), digits),
            _ => null,
        };

    /// <summary>The encoder of a decimal column into <c>numeric</c>.</summary>
    internal static ColumnEncoder? Decimal(ColumnType source, StoredType target)
    {
        if (target.Scale < 0 || target.Scale > 38)
            return null;
        var scale = new DecimalScale(source.Scale, target.Width, target.Scale);
        return source.Width switch
        {
            <= 4 => Numeric<short>(source.Scale, scale, source.Width),
            <= 9 => Numeric<int>(source.Scale, scale, source.Width),
            <= 18 => Numeric<long>(source.Scale, scale, source.Width),
            _ => Numeric<Int128>(source.Scale, scale, source.Width),
        };
    }

    /// <summary>The encoder of a decimal field into <c>numeric</c> of a negative scale.</summary>
    internal static ColumnEncoder RoundDecimal(ColumnType source, StoredType target) => source.Width switch
    {
        <= 4 => new FieldColumn<RoundDecimalField<short>>(new RoundDecimalField<short>(source.Scale, target.Width, target.Scale)),
        <= 9 => new FieldColumn<RoundDecimalField<int>>(new RoundDecimalField<int>(source.Scale, target.Width, target.Scale)),
        <= 18 => new FieldColumn<RoundDecimalField<long>>(new RoundDecimalField<long>(source.Scale, target.Width, target.Scale)),
        _ => new FieldColumn<RoundDecimalField<Int128>>(new RoundDecimalField<Int128>(source.Scale, target.Width, target.Scale)),
    };

    private static ColumnEncoder Numeric<T>(int source, DecimalScale scale, int width)
        where T : unmanaged, IBinaryInteger<T> => scale.FitsLong(width)
        ? new FieldColumn<ShortDecimalField<T>>(new ShortDecimalField<T>(source, scale))
        : new FieldColumn<WideDecimalField<T>>(new WideDecimalField<T>(source, scale));
}
