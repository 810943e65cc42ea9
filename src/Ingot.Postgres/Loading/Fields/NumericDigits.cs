using System.Runtime.CompilerServices;

namespace Ingot.Postgres.Loading.Fields;

/// <summary>
/// The binary form of <c>numeric</c>: number of base-10,000 digits, weight of the first, sign, digits after the decimal
/// point, then the digits; two bytes each.
/// </summary>
internal static unsafe class NumericDigits
{
    /// <summary>Bytes before the digits.</summary>
    internal const int HeaderSize = 8;

    /// <summary>Decimal digits in one stored digit.</summary>
    internal const int Group = 4;

    private const int Base = 10_000;
    private const short Negative = 0x4000;

    /// <summary>Stored digits after the point for a scale.</summary>
    internal static int GroupsAfterPoint(int scale) => (scale + Group - 1) / Group;

    /// <summary>Number of base-10,000 digits of a number.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static int Count(ulong size) =>
        size < 100_000_000
            ? size < 10_000 ? (size == 0 ? 0 : 1) : 2
            : size < 1_000_000_000_000 ? 3 : size < 10_000_000_000_000_000 ? 4 : 5;

    /// <summary>Number of base-10,000 digits of a number.</summary>
    internal static int Count(UInt128 size)
    {
        var count = 0;
        for (; size > ulong.MaxValue; size /= Base)
            count++;
        return count + Count((ulong)size);
    }

    /// <summary>Writes everything before the digits.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static void WriteHeader(byte* target, int count, int groupsAfterPoint, bool negative, int scale)
    {
        BigEndian.Write(target, (short)count);
        BigEndian.Write(target + 2, (short)(count == 0 ? 0 : count - groupsAfterPoint - 1));
        BigEndian.Write(target + 4, negative && count > 0 ? Negative : (short)0);
        BigEndian.Write(target + 6, (short)scale);
    }

    /// <summary>Writes the digits of a number.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static void WriteDigits(byte* target, int count, ulong size)
    {
        for (var digit = target + (2 * (count - 1)); digit >= target; digit -= 2)
        {
            var rest = size / Base;
            BigEndian.Write(digit, (short)(size - (rest * Base)));
            size = rest;
        }
    }

    /// <summary>Writes the digits of a number.</summary>
    internal static void WriteDigits(byte* target, int count, UInt128 size)
    {
        for (var digit = target + (2 * (count - 1)); digit >= target; digit -= 2)
        {
            var (rest, last) = UInt128.DivRem(size, Base);
            BigEndian.Write(digit, (short)(int)last);
            size = rest;
        }
    }
}
