namespace Ingot.Connectors.Values;

/// <summary>10^0 to 10^38.</summary>
public static class PowersOfTen
{
    private static readonly UInt128[] Table = Make();

    /// <summary>10 to the power of <paramref name="exponent"/>, 0 to 38.</summary>
    public static UInt128 Of(int exponent) => Table[exponent];

    private static UInt128[] Make()
    {
        var table = new UInt128[39];
        table[0] = UInt128.One;
        for (var i = 1; i < table.Length; i++)
            table[i] = table[i - 1] * 10;
        return table;
    }
}
