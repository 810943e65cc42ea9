using System.Globalization;
using System.Numerics;

namespace Ingot.DuckDb.Values;

/// <summary>Conversions between .NET types that lose nothing; anything else is refused.</summary>
internal static class FieldConversion
{
    /// <summary>Converts a value.</summary>
    /// <param name="value">What a vector gave.</param>
    /// <param name="target">The wanted type; enums and nullables are understood.</param>
    /// <exception cref="DuckDbException">The value has no exact counterpart of that type.</exception>
    internal static object To(object value, Type target)
    {
        target = Nullable.GetUnderlyingType(target) ?? target;
        if (target.IsInstanceOfType(value))
            return value;
        try
        {
            return Convert(value, target) ?? throw Refused(value, target, null);
        }
        catch (Exception e) when (e is OverflowException or FormatException or InvalidCastException or ArgumentException)
        {
            throw Refused(value, target, e);
        }
    }

    private static object? Convert(object value, Type target)
    {
        if (target.IsEnum)
            return value is string label ? Enum.Parse(target, label, ignoreCase: true) : Enum.ToObject(target, To(value, Enum.GetUnderlyingType(target)));
        if (Integer(value) is { } integer)
            return FromInteger(integer, target);

        return value switch
        {
            decimal v => FromDecimal(v, target),
            float v when target == typeof(double) => (double)v,
            DateOnly v when target == typeof(DateTime) => v.ToDateTime(TimeOnly.MinValue),
            DateTime v when target == typeof(DateOnly) && v.TimeOfDay == TimeSpan.Zero => DateOnly.FromDateTime(v),
            DateTimeOffset v when target == typeof(DateTime) => v.UtcDateTime,
            TimeOnly v when target == typeof(TimeSpan) => v.ToTimeSpan(),
            string v when target == typeof(Guid) => Guid.Parse(v),
            string { Length: 1 } v when target == typeof(char) => v[0],
            Guid v when target == typeof(string) => v.ToString(),
            _ => null,
        };
    }

    private static BigInteger? Integer(object value) => value switch
    {
        sbyte v => v,
        short v => v,
        int v => v,
        long v => v,
        Int128 v => v,
        byte v => v,
        ushort v => v,
        uint v => v,
        ulong v => v,
        UInt128 v => v,
        BigInteger v => v,
        _ => null,
    };

    private static object? FromInteger(BigInteger value, Type target) => Type.GetTypeCode(target) switch
    {
        TypeCode.SByte => (sbyte)value,
        TypeCode.Int16 => (short)value,
        TypeCode.Int32 => (int)value,
        TypeCode.Int64 => (long)value,
        TypeCode.Byte => (byte)value,
        TypeCode.UInt16 => (ushort)value,
        TypeCode.UInt32 => (uint)value,
        TypeCode.UInt64 => (ulong)value,
        TypeCode.Decimal => (decimal)value,
        TypeCode.Double when (BigInteger)(double)value == value => (double)value,
        TypeCode.Single when (BigInteger)(float)value == value => (float)value,
        TypeCode.Boolean when value.IsZero || value.IsOne => value.IsOne,
        _ when target == typeof(Int128) => (Int128)value,
        _ when target == typeof(UInt128) => (UInt128)value,
        _ when target == typeof(BigInteger) => value,
        _ => null,
    };

    private static object? FromDecimal(decimal value, Type target)
    {
        if (target == typeof(double))
            return (double)value;

        return decimal.Truncate(value) == value ? FromInteger((BigInteger)value, target) : null;
    }

    private static DuckDbException Refused(object value, Type target, Exception? cause) => new(
        DuckDbErrorClass.Conversion,
        string.Create(CultureInfo.InvariantCulture, $"A value of {value.GetType().Name} cannot be read as {target.Name}{(cause is OverflowException ? ": it is out of range" : "")}."));
}
