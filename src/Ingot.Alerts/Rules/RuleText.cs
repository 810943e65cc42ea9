using System.Globalization;
using Ingot.Configuration.Values;

namespace Ingot.Alerts.Rules;

/// <summary>Says in words when a rule finds something.</summary>
public static class RuleText
{
    /// <summary>Such as <c>ingot.table.quality below 0.7, by table</c>.</summary>
    /// <param name="rule">The rule.</param>
    public static string Of(AlertRule rule)
    {
        var words = rule.Condition switch
        {
            MetricCondition metric => Metric(metric),
            EventCondition e => $"event {SnakeCase.Of(e.Event.ToString())}",
            _ => "",
        };
        var where = string.Concat(rule.Condition.Where.Select(w => $", where {w.Key} is {w.Value}"));
        return rule.Condition.By.Count == 0 ? words + where : $"{words}{where}, by {string.Join(" and ", rule.Condition.By)}";
    }

    private static string Metric(MetricCondition metric)
    {
        var function = metric.Of == MetricFunction.Last ? "" : $"{metric.Of.ToString().ToLowerInvariant()} of {DurationText.Format(metric.Window)} of ";
        var limits = string.Join(" or ", new[] { ("above", metric.Above), ("below", metric.Below) }
            .Where(l => l.Item2 is not null).Select(l => $"{l.Item1} {l.Item2!.Value.ToString(CultureInfo.InvariantCulture)}"));
        var lasting = metric.For > TimeSpan.Zero ? $" for {DurationText.Format(metric.For)}" : "";
        return $"{function}{metric.Metric} {limits}{lasting}";
    }
}
