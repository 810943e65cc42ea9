namespace Ingot.Connectors.Values;

/// <summary>How a file writes numbers.</summary>
/// <param name="Decimal">Between whole part and fraction.</param>
/// <param name="Thousands">Between groups of three digits; 0 when groups are not used.</param>
public readonly record struct NumberFormat(byte Decimal, byte Thousands)
{
    /// <summary>A point and no groups.</summary>
    public static NumberFormat Invariant { get; } = new((byte)'.', 0);
}
