namespace Ingot.Cli.Demo;

/// <summary>
/// Random numbers that stay the same for ever: Steele, Lea and Flood's SplitMix64. <see cref="Random"/> may change its
/// sequence from one runtime to the next, and the demo data must not.
/// </summary>
internal struct SplitMix64(ulong seed)
{
    private ulong _state = seed;

    /// <summary>The next 64 random bits.</summary>
    internal ulong Next()
    {
        _state += 0x9E3779B97F4A7C15;
        return Mix(_state);
    }

    /// <summary>A number from 0 to <paramref name="bound"/> − 1, by multiplication and so without a division.</summary>
    internal int Below(int bound) => (int)Math.BigMul(Next(), (ulong)bound, out _);

    /// <summary>Scatters a number over all 64 bits; the same number always scatters the same way.</summary>
    internal static ulong Mix(ulong value)
    {
        value = (value ^ (value >> 30)) * 0xBF58476D1CE4E5B9;
        value = (value ^ (value >> 27)) * 0x94D049BB133111EB;
        return value ^ (value >> 31);
    }
}
