namespace Ingot.Connectors;

/// <summary>Why a source cannot be looked at a second time.</summary>
/// <param name="Reason">A sentence.</param>
/// <param name="Next">What would let it, a sentence.</param>
public sealed record SecondLookRefusal(string Reason, string Next)
{
    /// <summary>What can be done whatever the source is.</summary>
    public const string Transit = "Say 'prove: transit', which follows the rows from where they were read.";
}
