namespace Ingot.Resilience.Attempts;

/// <summary>What became of an attempt at something that may be tried more than once.</summary>
public enum AttemptOutcome
{
    /// <summary>It failed and another follows.</summary>
    Retried,

    /// <summary>It failed and none follows.</summary>
    GivenUp,

    /// <summary>It succeeded after others had failed.</summary>
    Recovered,
}
