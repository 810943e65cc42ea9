using Ingot.Alerts.Metrics;
using Ingot.Alerts.Options;
using Ingot.Alerts.Rules;
using Ingot.Journal;

namespace Ingot.Alerts.Watching;

/// <summary>Looks once, and neither writes anything down nor tells anybody.</summary>
public static class AlertRehearsal
{
    /// <summary>What the rules see: in events, and in the metrics that can be measured at any time.</summary>
    /// <param name="options">The rules.</param>
    /// <param name="events">What happened.</param>
    /// <param name="time">Clock.</param>
    public static IReadOnlyList<AlertSighting> Look(AlertOptions options, IReadOnlyList<AlertEvent> events, TimeProvider time)
    {
        using var metrics = new MetricRules(options.Rules, time);
        var now = time.GetUtcNow();
        return
        [
            .. new EventRules(options.Rules).Look(events).Concat(metrics.Look())
                .Select(s => s with { Silenced = options.Maintenance.Any(m => m.Covers(s.Rule, s.Labels, now)) }),
        ];
    }
}
