using Ingot.Alerts.Channels;
using Ingot.Alerts.Rules;
using Ingot.Configuration.Options;
using Ingot.Configuration.Project;
using Ingot.Configuration.Values;
using Ingot.Core.Alerts;

namespace Ingot.Alerts.Options;

/// <summary>Describes <c>alerts</c>, for validation, the JSON Schema and documentation.</summary>
public static class AlertOptionSet
{
    /// <summary>The options, those of channels included.</summary>
    /// <param name="kinds">The kinds of channels that are there.</param>
    public static OptionSet Of(IReadOnlyList<IAlertChannelKind> kinds) => new(
        ProjectSection.Alerts,
        [
            new() { Key = "enabled", Type = OptionType.Boolean, Default = "true", Meaning = "whether anything is watched" },
            new() { Key = "every", Type = OptionType.Duration, Default = "30s", Meaning = "how often metrics are looked at while a run goes on; they are always looked at when it ends" },
            new() { Key = "send_to", Type = OptionType.TextList, Default = "all channels", Meaning = "the channels of rules that name none" },
            new() { Key = "tell_resolved", Type = OptionType.Boolean, Default = "false", Meaning = "whether people are also told when an alert is over" },
            new() { Key = "channels.*.kind", Type = OptionType.Choice, Required = true, Allowed = [.. kinds.Select(k => k.Kind)], Meaning = "what a channel is" },
            new() { Key = "channels.*.at_least", Type = OptionType.Choice, Allowed = Words<AlertSeverity>(), Default = "info", Meaning = "it is told of alerts that matter so much" },
            .. kinds.SelectMany(k => k.Settings).DistinctBy(o => o.Key).Select(o => o with { Key = $"channels.*.{o.Key}", Required = false }),
            new() { Key = "rules.*.enabled", Type = OptionType.Boolean, Default = "true", Meaning = "whether a rule is looked at" },
            new() { Key = "rules.*.metric", Type = OptionType.Text, Meaning = "the metric that it looks at; this or `event`" },
            new() { Key = "rules.*.of", Type = OptionType.Choice, Allowed = Words<MetricFunction>(), Default = "`last`; of counters `sum`, of histograms `max`", Meaning = "what becomes one number of the measurements" },
            new() { Key = "rules.*.above", Type = OptionType.Decimal, Meaning = "wrong above this; shares are from 0 to 1" },
            new() { Key = "rules.*.below", Type = OptionType.Decimal, Meaning = "wrong below this" },
            new() { Key = "rules.*.window", Type = OptionType.Duration, Default = "5m", Meaning = "how far back measurements count" },
            new() { Key = "rules.*.for", Type = OptionType.Duration, Default = "0s", Meaning = "how long it must have been wrong without a break" },
            new() { Key = "rules.*.event", Type = OptionType.Choice, Allowed = Words<AlertEventKind>(), Meaning = "the event that it looks out for" },
            new() { Key = "rules.*.by", Type = OptionType.TextList, Default = "all tags of a metric", Meaning = "the tags that tell alerts of the rule apart" },
            new() { Key = "rules.*.where", Type = OptionType.TextMap, Meaning = "what tags must be like; `*` and `?` stand for others" },
            new() { Key = "rules.*.severity", Type = OptionType.Choice, Allowed = Words<AlertSeverity>(), Default = "medium", Meaning = "how much it matters" },
            new() { Key = "rules.*.cooldown", Type = OptionType.Duration, Default = "30m", Meaning = "how long people are not told again" },
            new() { Key = "rules.*.channels", Type = OptionType.TextList, Default = "`alerts.send_to`", Meaning = "the channels that tell people" },
            new() { Key = "rules.*.description", Type = OptionType.Text, Meaning = "what it is about, a sentence" },
            new() { Key = "rules.*.next", Type = OptionType.Text, Meaning = "what to do when it finds something" },
            new() { Key = "maintenance[].rules", Type = OptionType.TextList, Default = "all rules", Meaning = "the rules of which nobody is told meanwhile" },
            new() { Key = "maintenance[].labels", Type = OptionType.TextMap, Meaning = "only alerts with such labels" },
            new() { Key = "maintenance[].starts_at", Type = OptionType.Text, Meaning = "when it begins, for one that comes once" },
            new() { Key = "maintenance[].ends_at", Type = OptionType.Text, Meaning = "when that ends" },
            new() { Key = "maintenance[].days", Type = OptionType.TextList, Allowed = MaintenanceReader.DayWords, Default = "every day", Meaning = "the days on which one begins that comes again" },
            new() { Key = "maintenance[].from", Type = OptionType.Text, Meaning = "the time of day at which that begins" },
            new() { Key = "maintenance[].to", Type = OptionType.Text, Meaning = "the time of day at which it ends, over midnight where that is earlier" },
            new() { Key = "maintenance[].zone", Type = OptionType.Text, Default = "UTC", Meaning = "whose time of day, such as `Europe/Berlin`" },
            new() { Key = "maintenance[].reason", Type = OptionType.Text, Meaning = "why, for people" },
        ]);

    private static string[] Words<T>()
        where T : struct, Enum => [.. Enum.GetNames<T>().Select(SnakeCase.Of)];
}
