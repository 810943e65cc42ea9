namespace Ingot.Ingest.Expectations;

/// <summary>How many rows a load is to bring; one that brings others fails and commits nothing.</summary>
/// <param name="NonEmpty">Whether it is to bring any.</param>
/// <param name="ChangePercent">How far their number may be from that of the load before, in percent of that; null for any.</param>
public sealed record LoadExpectation(bool NonEmpty, decimal? ChangePercent)
{
    /// <summary>Any number of rows will do.</summary>
    public static LoadExpectation Nothing { get; } = new(false, null);
}
