namespace Ingot.Resilience.Options;

/// <summary>A drill (<c>resilience.chaos</c>): attempts fail or take longer by chance, to show what the rest does then.</summary>
/// <param name="Uses">What is disturbed.</param>
/// <param name="FaultRate">Share of the attempts that fail before they begin, 0 to 1.</param>
/// <param name="LatencyRate">Share of the attempts that take longer, 0 to 1.</param>
/// <param name="Latency">How much longer.</param>
public sealed record ChaosOptions(IReadOnlySet<PolicyUse> Uses, double FaultRate, double LatencyRate, TimeSpan Latency)
{
    /// <summary>The variable that must be <c>1</c> too, so that no file alone can make work fail.</summary>
    public const string Variable = "INGOT_CHAOS";

    /// <summary>What is going on, to be shown wherever work is done.</summary>
    public string Notice => string.Create(
        System.Globalization.CultureInfo.InvariantCulture,
        $"CHAOS DRILL: {FaultRate:P0} of the attempts fail and {LatencyRate:P0} take {Latency.TotalSeconds:0.###} s longer, on purpose ({string.Join(", ", Uses.Select(u => u.ToString().ToLowerInvariant()))}). Unset {Variable} to end it.");
}
