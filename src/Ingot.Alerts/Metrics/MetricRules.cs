using System.Globalization;
using Ingot.Alerts.Rules;
using Ingot.Core.Alerts;
using Ingot.Journal;
using Ingot.Telemetry;

namespace Ingot.Alerts.Metrics;

/// <summary>Looks at metrics for the rules that watch them, and remembers since when each is wrong.</summary>
internal sealed class MetricRules : IDisposable
{
    private readonly IReadOnlyList<(AlertRule Rule, MetricCondition Condition)> _rules;
    private readonly MetricWatch _watch;
    private readonly TimeProvider _time;
    private readonly Dictionary<(string Rule, string Labels), long> _wrongSince = [];

    internal MetricRules(IEnumerable<AlertRule> rules, TimeProvider time)
    {
        _rules = [.. rules.Where(r => r.Enabled).Select(r => (r, r.Condition as MetricCondition)).Where(r => r.Item2 is not null).Select(r => (r.r, r.Item2!))];
        _watch = new MetricWatch(_rules.Select(r => r.Condition.Metric).ToHashSet(StringComparer.Ordinal), time);
        _time = time;
    }

    /// <summary>What the rules see now. What is wrong, but not for long enough, is neither wrong nor well.</summary>
    internal IEnumerable<AlertSighting> Look()
    {
        _watch.Observe();
        foreach (var (rule, condition) in _rules)
        {
            var groups = _watch.Of(condition.Metric)
                .Where(s => LabelPattern.Fit(condition.Where, s.Labels))
                .Select(s => (Series: s, Labels: LabelsOf(condition, s)))
                .GroupBy(s => MetricTags.Key(s.Labels), StringComparer.Ordinal);
            foreach (var group in groups)
            {
                if (MetricNumber.Of(condition, [.. group.Select(g => g.Series)]) is { } number && Judge(rule, condition, group.Key, number) is { } wrong)
                    yield return Sighting(rule, condition, group.First().Labels, number, wrong);
            }
        }
    }

    public void Dispose() => _watch.Dispose();

    private static Dictionary<string, string> LabelsOf(MetricCondition condition, MetricSeries series) =>
        condition.By.Where(series.Labels.ContainsKey).ToDictionary(name => name, name => series.Labels[name], StringComparer.Ordinal);

    private bool? Judge(AlertRule rule, MetricCondition condition, string labels, double number)
    {
        var key = (rule.Name, labels);
        if (!condition.IsWrong(number))
        {
            _wrongSince.Remove(key);
            return false;
        }

        if (!_wrongSince.TryGetValue(key, out var since))
            _wrongSince[key] = since = _time.GetTimestamp();
        return _time.GetElapsedTime(since) >= condition.For ? true : null;
    }

    private static AlertSighting Sighting(AlertRule rule, MetricCondition condition, Dictionary<string, string> labels, double number, bool wrong) =>
        new(rule.Name, labels)
        {
            Wrong = wrong,
            Severity = rule.Severity,
            Message = wrong ? $"{rule.Description} {Said(condition, labels, number)}" : "",
            Next = rule.Next,
            Cooldown = rule.Cooldown,
        };

    private static string Said(MetricCondition condition, Dictionary<string, string> labels, double number)
    {
        var unit = MetricCatalog.All.FirstOrDefault(m => m.Name == condition.Metric)?.Unit;
        var function = condition.Of == MetricFunction.Last ? "" : $" ({condition.Of.ToString().ToLowerInvariant()} of {condition.Window.TotalMinutes.ToString("0.##", CultureInfo.InvariantCulture)} min)";
        var limit = number > condition.Above ? $"above {Shown(condition.Above.Value, unit)}" : $"below {Shown(condition.Below!.Value, unit)}";
        var about = labels.Count == 0 ? "" : $" of {string.Join(", ", labels.OrderBy(l => l.Key, StringComparer.Ordinal).Select(l => $"{l.Key} {l.Value}"))}";
        return $"{condition.Metric}{about}{function} is {Shown(number, unit)}, {limit}.";
    }

    private static string Shown(double number, string? unit)
    {
        var text = number.ToString("0.####", CultureInfo.InvariantCulture);
        return unit is null or "1" || unit.StartsWith('{') ? text : $"{text} {unit}";
    }
}
