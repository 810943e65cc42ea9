using Ingot.Configuration.Documents;
using Ingot.Configuration.Options;

namespace Ingot.Alerts.Channels.Http;

/// <summary>Channels of kind <c>teams</c>: a workflow of Microsoft Teams that posts what a webhook brings.</summary>
public sealed class TeamsChannelKind : IAlertChannelKind
{
    /// <inheritdoc />
    public string Kind => "teams";

    /// <inheritdoc />
    public IReadOnlyList<OptionDescription> Settings { get; } = [UrlSetting.Description];

    /// <inheritdoc />
    public IAlertChannel Open(string name, ConfigMap settings, ChannelHost host) => new TeamsChannel(host.Http, UrlSetting.Read(settings));
}
