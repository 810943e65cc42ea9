using Ingot.Alerts.Channels;
using Ingot.Alerts.Rules;
using Ingot.Configuration.Documents;
using Ingot.Configuration.Values;
using Ingot.Core.Alerts;
using Ingot.Core.Errors;

namespace Ingot.Alerts.Options;

/// <summary>Reads <c>alerts</c>.</summary>
/// <param name="kinds">The kinds of channels that are there.</param>
/// <param name="host">What channels are given.</param>
public sealed class AlertOptionsReader(IReadOnlyList<IAlertChannelKind> kinds, ChannelHost host)
{
    /// <summary>Reads the section; mistakes are reported at their place.</summary>
    /// <param name="section">The section; null when it is not there, which gives the rules that are there anyway and no channel.</param>
    public AlertOptions Read(ConfigMap? section)
    {
        if (section is null)
            return new AlertOptions();

        var channels = ReadChannels(section.Map("channels"));
        var options = new AlertOptions
        {
            Enabled = section.Boolean("enabled") ?? true,
            Every = section.Duration("every") ?? new AlertOptions().Every,
            SendTo = section.Find("send_to") is null ? [.. channels.Keys] : ReadNames(section.Find("send_to"), channels),
            TellResolved = section.Boolean("tell_resolved") ?? false,
            Channels = channels,
            Rules = ReadRules(section.Map("rules"), channels),
            Maintenance = [.. section.List("maintenance").Select(n => n.AsMap()).OfType<ConfigMap>().Select(MaintenanceReader.Read)],
        };
        if (options.Every < TimeSpan.FromSeconds(1))
            section.Find("every")!.Report("'alerts.every' must be a second or more.");
        section.ReportUnknownKeys();
        return options;
    }

    private OrderedDictionary<string, ChannelOptions> ReadChannels(ConfigMap? map)
    {
        var channels = new OrderedDictionary<string, ChannelOptions>(StringComparer.Ordinal);
        foreach (var entry in map?.Entries ?? [])
        {
            if (map!.Find(entry.Key).AsMap() is not { } settings)
                continue;
            var kind = settings.Require("kind").AsOneOf(kinds.Select(k => k.Kind));
            var atLeast = settings.Choice<AlertSeverity>("at_least") ?? AlertSeverity.Info;
            if (kinds.FirstOrDefault(k => k.Kind == kind) is not { } known)
                continue;
            channels.Add(entry.Key, new ChannelOptions(entry.Key, known.Kind, atLeast, known.Open(entry.Key, settings, host)));
            settings.ReportUnknownKeys();
        }

        return channels;
    }

    private static IReadOnlyList<AlertRule> ReadRules(ConfigMap? map, OrderedDictionary<string, ChannelOptions> channels)
    {
        var rules = new OrderedDictionary<string, AlertRule>(StringComparer.Ordinal);
        foreach (var rule in DefaultRules.All)
            rules.Add(rule.Name, rule);
        foreach (var entry in map?.Entries ?? [])
        {
            if (map!.Find(entry.Key).AsMap() is not { } settings)
                continue;
            ReadNames(settings.Find("channels"), channels);
            if (RuleReader.Read(entry.Key, settings, rules.GetValueOrDefault(entry.Key)) is { } rule)
                rules[entry.Key] = rule;
        }

        return [.. rules.Values];
    }

    private static IReadOnlyList<string> ReadNames(ConfigNode? node, OrderedDictionary<string, ChannelOptions> channels)
    {
        foreach (var item in node.AsList())
        {
            if (item.AsText() is { } name && !channels.ContainsKey(name))
                item.Report($"There is no channel '{name}'.{Nearest.Hint(name, channels.Keys)}", "Add it under 'alerts.channels' in ingot.yaml.");
        }

        return node.AsTextList();
    }
}
