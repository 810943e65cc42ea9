using Ingot.Alerts.Rules;
using Ingot.Configuration.Documents;
using Ingot.Configuration.Values;
using Ingot.Core.Alerts;
using Ingot.Core.Errors;
using Ingot.Telemetry;

namespace Ingot.Alerts.Options;

/// <summary>Reads <c>alerts.rules.NAME</c>: a rule that is there anyway is changed key by key, another is made.</summary>
internal static class RuleReader
{
    internal static AlertRule? Read(string name, ConfigMap map, AlertRule? given)
    {
        var condition = ReadCondition(name, map, given?.Condition);
        var rule = condition is null ? null : new AlertRule(name, condition)
        {
            Enabled = map.Boolean("enabled") ?? given?.Enabled ?? true,
            Severity = map.Choice<AlertSeverity>("severity") ?? given?.Severity ?? AlertSeverity.Medium,
            Cooldown = map.Duration("cooldown") ?? given?.Cooldown ?? TimeSpan.FromMinutes(30),
            Channels = map.Find("channels") is null ? given?.Channels ?? [] : map.TextList("channels"),
            Description = map.Text("description") ?? given?.Description ?? $"Rule {name} found something.",
            Next = map.Text("next") ?? given?.Next,
            IsDefault = given is not null,
        };
        map.ReportUnknownKeys("enabled", "severity", "cooldown", "channels", "description", "next", "metric", "event", "of", "above", "below", "window", "for", "by", "where");
        return rule;
    }

    private static RuleCondition? ReadCondition(string name, ConfigMap map, RuleCondition? given)
    {
        if (map.Find("metric") is not null && map.Find("event") is { } both)
        {
            both.Report($"'{map.Path}' looks at a metric and at an event.", "Make two rules of it.");
            return null;
        }

        if (map.Find("event") is not null || (given is EventCondition && map.Find("metric") is null))
            return ReadEvent(map, given as EventCondition);
        if (map.Find("metric") is not null || given is MetricCondition)
            return ReadMetric(map, given as MetricCondition);
        var known = Nearest.Hint(name, DefaultRules.All.Select(r => r.Name));
        map.Report($"'{map.Path}' needs 'metric' or 'event'.", $"A rule that is there anyway needs neither.{known} 'ingot alerts rules' lists them.");
        return null;
    }

    private static EventCondition? ReadEvent(ConfigMap map, EventCondition? given)
    {
        var kind = map.Choice<AlertEventKind>("event") ?? given?.Event;
        foreach (var key in (string[])["of", "above", "below", "window", "for"])
            map.Find(key)?.Report($"'{key}' is of rules that look at a metric.", "Events happen or do not.");
        return kind is not { } known ? null : new EventCondition(known)
        {
            By = map.Find("by") is null ? given?.By ?? DefaultBy(known) : map.TextList("by"),
            Where = map.Find("where") is null ? given?.Where ?? NoLabels : TextMap.Read(map.Map("where")),
        };
    }

    private static MetricCondition? ReadMetric(ConfigMap map, MetricCondition? given)
    {
        var name = map.Text("metric") ?? given?.Metric;
        if (name is null)
            return null;
        if (MetricCatalog.All.FirstOrDefault(m => m.Name == name) is not { } metric)
        {
            map.Find("metric")!.Report($"There is no metric '{name}'.{Nearest.Hint(name, MetricCatalog.All.Select(m => m.Name))}", "docs/metrics.md lists them.");
            return null;
        }

        var of = map.Choice<MetricFunction>("of") ?? (given?.Metric == name ? given.Of : DefaultOf(metric.Kind));
        var condition = new MetricCondition(name, of)
        {
            // A limit that is given takes the place of both.
            Above = Limits(map) ? (double?)map.Decimal("above") : given?.Above,
            Below = Limits(map) ? (double?)map.Decimal("below") : given?.Below,
            Window = map.Duration("window") ?? given?.Window ?? TimeSpan.FromMinutes(5),
            For = map.Duration("for") ?? given?.For ?? TimeSpan.Zero,
            By = map.Find("by") is null ? given?.By ?? metric.Tags : map.TextList("by"),
            Where = map.Find("where") is null ? given?.Where ?? NoLabels : TextMap.Read(map.Map("where")),
        };
        Check(map, condition, metric);
        return condition;
    }

    private static void Check(ConfigMap map, MetricCondition condition, MetricDescription metric)
    {
        if (condition.Above is null && condition.Below is null)
            map.Report($"'{map.Path}' needs 'above' or 'below'.", "A rule that looks at a metric needs a limit.");
        // The old quality of 0 to 100 beside one of 0 to 1 made every healthy run alarm.
        if (metric.Unit == "1" && condition.Of is not (MetricFunction.Sum or MetricFunction.Count or MetricFunction.Rate))
        {
            foreach (var key in (string[])["above", "below"])
                map.Decimal(key, min: 0, max: 1);
        }

        foreach (var label in condition.By.Concat(condition.Where.Keys).Where(l => !metric.Tags.Contains(l)))
            (map.Find("by") ?? map.Find("where") ?? map).Report($"'{metric.Name}' has no tag '{label}'.", metric.Tags.Count == 0 ? "It has none." : $"Its tags: {string.Join(", ", metric.Tags)}.");
    }

    private static bool Limits(ConfigMap map) => map.Find("above") is not null || map.Find("below") is not null;

    private static MetricFunction DefaultOf(MetricKind kind) => kind switch
    {
        MetricKind.Counter => MetricFunction.Sum,
        MetricKind.Histogram => MetricFunction.Max,
        _ => MetricFunction.Last,
    };

    private static IReadOnlyList<string> DefaultBy(AlertEventKind kind) => DefaultRules.All.Select(r => r.Condition).OfType<EventCondition>().First(c => c.Event == kind).By;

    private static readonly IReadOnlyDictionary<string, string> NoLabels = new Dictionary<string, string>();
}
