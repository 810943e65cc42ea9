namespace Ingot.Connectors.Ado.Types;

/// <summary>What becomes of values that have no exact like.</summary>
/// <param name="Number">Numbers of unknown size.</param>
/// <param name="FineTimes">Times finer than a microsecond.</param>
/// <param name="OtherTypes">Types without a like.</param>
public sealed record TypePolicies(NumberPolicy Number, FineTimes FineTimes = FineTimes.Keep, OtherTypes OtherTypes = OtherTypes.Error)
{
    /// <summary>Whether a type that is called DATE has a time of day, as that of Oracle.</summary>
    internal bool DatesHaveTimes { get; init; }
}
