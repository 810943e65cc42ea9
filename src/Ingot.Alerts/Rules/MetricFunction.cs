namespace Ingot.Alerts.Rules;

/// <summary>What becomes one number of the measurements in a rule's window.</summary>
public enum MetricFunction
{
    /// <summary>The newest.</summary>
    Last,

    /// <summary>The smallest.</summary>
    Min,

    /// <summary>The largest.</summary>
    Max,

    /// <summary>Their mean.</summary>
    Mean,

    /// <summary>Their sum; of a counter what was added to it.</summary>
    Sum,

    /// <summary>Their sum by the seconds of the window.</summary>
    Rate,

    /// <summary>How many there are.</summary>
    Count,

    /// <summary>Half of them are smaller.</summary>
    P50,

    /// <summary>90 % of them are smaller.</summary>
    P90,

    /// <summary>95 % of them are smaller.</summary>
    P95,

    /// <summary>99 % of them are smaller.</summary>
    P99,
}
