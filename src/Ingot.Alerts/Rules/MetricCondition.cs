namespace Ingot.Alerts.Rules;

/// <summary>A rule finds something wrong when a metric has been beyond a limit for long enough.</summary>
/// <param name="Metric">Dotted name of the metric.</param>
/// <param name="Of">What becomes one number of the measurements in the window.</param>
public sealed record MetricCondition(string Metric, MetricFunction Of) : RuleCondition
{
    /// <summary>Wrong above this; null for no such limit.</summary>
    public double? Above { get; init; }

    /// <summary>Wrong below this; null for no such limit.</summary>
    public double? Below { get; init; }

    /// <summary>How far back measurements count.</summary>
    public TimeSpan Window { get; init; } = TimeSpan.FromMinutes(5);

    /// <summary>How long the limit must have been passed without a break.</summary>
    public TimeSpan For { get; init; }

    /// <summary>Whether a number is beyond the limits; none is that is no number.</summary>
    /// <param name="value">The number.</param>
    public bool IsWrong(double value) => value > Above || value < Below;
}
