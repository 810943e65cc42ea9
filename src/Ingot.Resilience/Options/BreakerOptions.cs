namespace Ingot.Resilience.Options;

/// <summary>When something that keeps failing is left alone.</summary>
/// <param name="Failures">Failures in a row, within the window, that open the circuit.</param>
/// <param name="Window">How long a failure counts.</param>
/// <param name="OpenFor">How long nothing is tried then.</param>
public sealed record BreakerOptions(int Failures, TimeSpan Window, TimeSpan OpenFor)
{
    /// <summary>Five failures within a minute; then a minute of peace.</summary>
    public static BreakerOptions Default { get; } = new(5, TimeSpan.FromMinutes(1), TimeSpan.FromMinutes(1));
}
