namespace Ingot.Alerts.Rules;

/// <summary>A rule finds something wrong when an event says so.</summary>
/// <param name="Event">The kind of event.</param>
public sealed record EventCondition(AlertEventKind Event) : RuleCondition;
