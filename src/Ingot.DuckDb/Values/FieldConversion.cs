using System.Globalization;
using System.Numerics;
using Ingot.Core.Columns;

namespace Ingot.DuckDb.Values;

/// <summary>Conversions between .NET types that lose nothing; anything else is refused.</summary>
internal static class FieldConversion
{
    /// <summary>Converts a value.</summary>
    /// <exception cref="DuckDbException">The value has no exact counterpart of that type.</exception>
    internal static T To<T>(object value) => value is T exact ? exact : (T)To(value, typeof(T));

    /// <summary>Converts a value.</summary>
    /// <param name="value">What a vector gave, or what is to be written.</param>
    /// <param name="target">The wanted type; enums and nullables are understood.</param>
    /// <exception cref="DuckDbException">The value has no exact counterpart of that type.</exception>
    internal static object To(object value, Type target)
    {
        target = Nullable.GetUnderlyingType(target) ?? target;
        if (target.IsInstanceOfType(value))
            return value;
        try
        {
            return Convert(value, target) ?? throw new InvalidCastException();
        }
        catch (Exception e) when (e is OverflowException or FormatException or InvalidCastException or ArgumentException)
        {
            throw Refused(value, target.Name, e);
        }
    }

    /// <summary>The error for a value that a column cannot hold as it is.</summary>
    internal static DuckDbException Refused(object value, ColumnType type, Exception cause) => Refused(value, type.ToString(), cause);

    private static object? Convert(object value, Type target)
    {
        if (target.IsEnum)
            return value is string label ? Enum.Parse(target, label, ignoreCase: true) : Enum.ToObject(target, To(value, Enum.GetUnderlyingType(target)));
        if (value is Enum)
            return target == typeof(string) ? value.ToString() : To(System.Convert.ChangeType(value, Enum.GetUnderlyingType(value.GetType()), CultureInfo.InvariantCulture), target);
        if (Integer(value) is { } integer)
            return FromInteger(integer, target);

        return value switch
        {
            decimal v => FromDecimal(new WideDecimal(v), target),
            WideDecimal v => FromDecimal(v, target),
            float v when target == typeof(double) => (double)v,
            double v when target == typeof(float) => ToFloat(v),
            string v when target == typeof(Guid) => Guid.Parse(v),
            string { Length: 1 } v when target == typeof(char) => v[0],
            Guid or char when target == typeof(string) => value.ToString(),
            ReadOnlyMemory<byte> v when target == typeof(byte[]) => v.ToArray(),
            _ => FromTime(value, target),
        };
    }

    private static object? FromTime(object value, Type target) => value switch
    {
        DateOnly v when target == typeof(Date) => new Date(v),
        DateOnly v when target == typeof(DateTime) => v.ToDateTime(TimeOnly.MinValue),
        DateTime v when target == typeof(DateOnly) && v.TimeOfDay == TimeSpan.Zero => DateOnly.FromDateTime(v),
        DateTime v when target == typeof(Date) && v.TimeOfDay == TimeSpan.Zero => new Date(DateOnly.FromDateTime(v)),
        Timestamp v when target == typeof(DateTime) => v.ToDateTime(),
        DateTimeOffset v when target == typeof(DateTime) => v.UtcDateTime,
        TimeOnly v when target == typeof(TimeSpan) => v.ToTimeSpan(),
        TimeOfDay v when target == typeof(TimeOnly) => v.ToTimeOnly(),
        Interval v when target == typeof(TimeSpan) => v.ToTimeSpan(),
        TimeSpan v when target == typeof(Interval) => new Interval(v),
        _ => null,
    };

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
        _ when target == typeof(WideDecimal) => new WideDecimal((Int128)value, 0),
        _ => null,
    };

    /// <summary>A double is allowed, though it may be rounded: there is no other way to get one.</summary>
    private static object? FromDecimal(WideDecimal value, Type target)
    {
        if (target == typeof(double))
            return double.Parse(value.ToString(), CultureInfo.InvariantCulture);
        if (target == typeof(decimal))
            return value.ToDecimal();

        return target == typeof(WideDecimal) ? value : FromInteger(value.UnscaledAt(0), target);
    }

    private static float ToFloat(double value)
    {
        var narrow = (float)value;
        return ((double)narrow).Equals(value) ? narrow : throw new OverflowException("It has more digits than a float.");
    }

    private static DuckDbException Refused(object value, string target, Exception cause)
    {
        var reason = cause is InvalidCastException { InnerException: null } ? "." : ": " + cause.Message;
        return new DuckDbException(DuckDbErrorClass.Conversion, $"A value of {value.GetType().Name} cannot become {target} without being changed{reason}");
    }
}
