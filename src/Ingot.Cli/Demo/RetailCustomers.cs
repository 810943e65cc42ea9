namespace Ingot.Cli.Demo;

/// <summary>
/// Who buys: the real customers of a country first, then more and more new ones. Every eighth is a regular and stays; the
/// others are seen the less the more customers have come after them, so that cohorts fade as real ones do.
/// Customer numbers follow from a counter a country, so nothing grows with the data.
/// </summary>
internal sealed class RetailCustomers(RetailSeed seed)
{
    private const int NewNumbersFrom = 20_000;

    private readonly int[] _counts = [.. seed.Customers.Select(customers => customers.Count)];

    /// <summary>The customer of the next invoice.</summary>
    /// <param name="country">Number of the country among the seed's countries.</param>
    /// <param name="mayBeNew">False for a cancellation: only who has bought can cancel.</param>
    /// <param name="random">Where chance comes from.</param>
    internal int Next(int country, bool mayBeNew, ref SplitMix64 random)
    {
        var count = _counts[country];
        var chance = random.Below(8);
        if (count == 0 || (chance == 0 && mayBeNew))
            return Number(country, _counts[country]++);
        if (chance < 6)
            return Number(country, count - 1 - random.Below(random.Below(random.Below(count) + 1) + 1));
        return Number(country, random.Below(count) & ~7);
    }

    private int Number(int country, int index)
    {
        var real = seed.Customers[country];
        return index < real.Count ? real[index] : NewNumbersFrom + ((index - real.Count) * seed.Countries.Count) + country;
    }
}
