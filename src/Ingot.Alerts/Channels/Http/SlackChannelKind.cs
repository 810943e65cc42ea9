using Ingot.Configuration.Documents;
using Ingot.Configuration.Options;

namespace Ingot.Alerts.Channels.Http;

/// <summary>Channels of kind <c>slack</c>: an incoming webhook of Slack.</summary>
public sealed class SlackChannelKind : IAlertChannelKind
{
    /// <inheritdoc />
    public string Kind => "slack";

    /// <inheritdoc />
    public IReadOnlyList<OptionDescription> Settings { get; } = [UrlSetting.Description];

    /// <inheritdoc />
    public IAlertChannel Open(string name, ConfigMap settings, ChannelHost host) => new SlackChannel(host.Http, UrlSetting.Read(settings));
}
