using System.Globalization;
using System.Runtime.CompilerServices;

namespace Ingot.Proof;

/// <summary>The two sums that make a digest.</summary>
/// <param name="Low">Sum of the rows' low lanes.</param>
/// <param name="High">Sum of the rows' high lanes.</param>
internal readonly record struct Lanes(ulong Low, ulong High)
{
    public static Lanes operator +(Lanes one, Lanes other) => new(one.Low + other.Low, one.High + other.High);

    public static Lanes operator -(Lanes one, Lanes other) => new(one.Low - other.Low, one.High - other.High);

    /// <summary>The sums over rows that all their columns were combined into.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    internal static Lanes Of(ReadOnlySpan<ulong> rows)
    {
        ulong low = 0, high = 0;
        foreach (var row in rows)
        {
            var lanes = ValueHash.Finish(row);
            low += lanes.Low;
            high += lanes.High;
        }

        return new Lanes(low, high);
    }

    /// <summary>32 hexadecimal digits, high lane first.</summary>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{High:x16}{Low:x16}");
}
