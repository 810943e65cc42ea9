using Ingot.Core.Alerts;

namespace Ingot.Journal;

/// <summary>What a rule saw when it looked.</summary>
/// <param name="Rule">The rule.</param>
/// <param name="Labels">What it is about; with the rule the identity of the alert.</param>
public sealed record AlertSighting(string Rule, IReadOnlyDictionary<string, string> Labels)
{
    /// <summary>Whether something is wrong; else an alert that is open is over.</summary>
    public required bool Wrong { get; init; }

    /// <summary>How much it matters.</summary>
    public AlertSeverity Severity { get; init; }

    /// <summary>What happened, one sentence.</summary>
    public string Message { get; init; } = "";

    /// <summary>What to do; null when there is nothing to say.</summary>
    public string? Next { get; init; }

    /// <summary>The run that shows it; null for none.</summary>
    public string? RunId { get; init; }

    /// <summary>How often it was seen since the last time this was said.</summary>
    public long Count { get; init; } = 1;

    /// <summary>How long people are not told again.</summary>
    public TimeSpan Cooldown { get; init; }

    /// <summary>Whether the configuration says that people do not want to be told now.</summary>
    public bool Silenced { get; init; }

    /// <summary>Whether there is a channel to tell people over.</summary>
    public bool IsSent { get; init; }

    /// <summary>The dead runs that it is about; it counts once for each, however often it is said. Empty for anything else.</summary>
    public IReadOnlyList<string> DeadRuns { get; init; } = [];
}
