namespace Ingot.Alerts.Rules;

/// <summary>When a rule finds something wrong: a <see cref="MetricCondition"/> or an <see cref="EventCondition"/>.</summary>
public abstract record RuleCondition
{
    private protected RuleCondition()
    {
    }

    /// <summary>The labels that tell alerts of the rule apart; of others there is no mention.</summary>
    public required IReadOnlyList<string> By { get; init; }

    /// <summary>What labels must be like for the rule to look; <c>*</c> and <c>?</c> stand for others.</summary>
    public IReadOnlyDictionary<string, string> Where { get; init; } = new Dictionary<string, string>();
}
