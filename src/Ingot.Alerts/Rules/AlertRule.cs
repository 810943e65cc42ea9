using Ingot.Core.Alerts;

namespace Ingot.Alerts.Rules;

/// <summary>What to look out for, and what to do then.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Condition">When something is wrong.</param>
public sealed record AlertRule(string Name, RuleCondition Condition)
{
    /// <summary>Whether it is looked at at all.</summary>
    public bool Enabled { get; init; } = true;

    /// <summary>How much it matters.</summary>
    public AlertSeverity Severity { get; init; } = AlertSeverity.Medium;

    /// <summary>How long people are not told again.</summary>
    public TimeSpan Cooldown { get; init; } = TimeSpan.FromMinutes(30);

    /// <summary>The channels that tell people; empty for those of <c>alerts.send_to</c>.</summary>
    public IReadOnlyList<string> Channels { get; init; } = [];

    /// <summary>What it is about, for people, a sentence.</summary>
    public required string Description { get; init; }

    /// <summary>What to do when it finds something; null for what the event says.</summary>
    public string? Next { get; init; }

    /// <summary>Whether it is there without configuration.</summary>
    public bool IsDefault { get; init; }
}
