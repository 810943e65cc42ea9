using Ingot.Core.Alerts;
using Ingot.Journal;

namespace Ingot.Alerts.Rules;

/// <summary>Looks at events for the rules that watch them.</summary>
/// <param name="rules">All rules.</param>
internal sealed class EventRules(IEnumerable<AlertRule> rules)
{
    private readonly (AlertRule Rule, EventCondition Condition)[] _rules =
        [.. rules.Where(r => r is { Enabled: true, Condition: EventCondition }).Select(r => (r, (EventCondition)r.Condition))];

    /// <summary>What the rules see in events: one sighting for a rule and its labels, of those that went wrong if any did.</summary>
    internal IEnumerable<AlertSighting> Look(IReadOnlyList<AlertEvent> events)
    {
        foreach (var (rule, condition) in _rules)
        {
            var fitting = events
                .Where(e => e.Kind == condition.Event && LabelPattern.Fit(condition.Where, e.Labels))
                .Select(e => (Event: e, Labels: LabelsOf(condition, e)))
                .GroupBy(e => string.Join('\u001f', e.Labels.Select(l => $"{l.Key}\u001e{l.Value}")), StringComparer.Ordinal);
            foreach (var group in fitting)
                yield return Sighting(rule, group.First().Labels, [.. group.Select(g => g.Event)]);
        }
    }

    private static Dictionary<string, string> LabelsOf(EventCondition condition, AlertEvent e) =>
        condition.By.Where(e.Labels.ContainsKey).ToDictionary(name => name, name => e.Labels[name], StringComparer.Ordinal);

    private static AlertSighting Sighting(AlertRule rule, Dictionary<string, string> labels, IReadOnlyList<AlertEvent> events)
    {
        var wrong = events.Where(e => e.Wrong).ToList();
        return new AlertSighting(rule.Name, labels)
        {
            Wrong = wrong.Count > 0,
            Severity = rule.Severity,
            Message = wrong.Count switch
            {
                0 => "",
                1 => wrong[0].Message,
                _ => $"{wrong[^1].Message} ({wrong.Count} times)",
            },
            Next = rule.Next ?? wrong.LastOrDefault()?.Next,
            Count = Math.Max(1, wrong.Count),
            RunId = wrong.LastOrDefault()?.DeadRun,
            DeadRuns = [.. wrong.Select(e => e.DeadRun).OfType<string>()],
            Cooldown = rule.Cooldown,
        };
    }
}
