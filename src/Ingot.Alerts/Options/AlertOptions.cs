using Ingot.Alerts.Rules;
using Ingot.Alerts.Silences;

namespace Ingot.Alerts.Options;

/// <summary>How a project is watched, and who is told (<c>alerts</c>).</summary>
public sealed record AlertOptions
{
    /// <summary>Whether anything is watched.</summary>
    public bool Enabled { get; init; } = true;

    /// <summary>How often metrics are looked at while something goes on.</summary>
    public TimeSpan Every { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>The channels of rules that name none; all channels unless configured.</summary>
    public IReadOnlyList<string> SendTo { get; init; } = [];

    /// <summary>Whether people are also told when an alert is over.</summary>
    public bool TellResolved { get; init; }

    /// <summary>The channels by name.</summary>
    public IReadOnlyDictionary<string, ChannelOptions> Channels { get; init; } = new Dictionary<string, ChannelOptions>();

    /// <summary>The rules: those that are there anyway, changed as configured, and others.</summary>
    public IReadOnlyList<AlertRule> Rules { get; init; } = DefaultRules.All;

    /// <summary>When people do not want to be told.</summary>
    public IReadOnlyList<MaintenanceWindow> Maintenance { get; init; } = [];

    /// <summary>The channels that a rule tells people over.</summary>
    /// <param name="rule">The rule's name.</param>
    public IReadOnlyList<ChannelOptions> ChannelsOf(string rule)
    {
        var own = Rules.FirstOrDefault(r => r.Name == rule)?.Channels ?? [];
        return [.. (own.Count > 0 ? own : SendTo).Where(Channels.ContainsKey).Select(name => Channels[name])];
    }
}
