using Ingot.Configuration.Documents;
using Ingot.Configuration.Options;

namespace Ingot.Alerts.Channels;

/// <summary>Channels of kind <c>console</c>: a line on standard error.</summary>
public sealed class ConsoleChannelKind : IAlertChannelKind
{
    /// <inheritdoc />
    public string Kind => "console";

    /// <inheritdoc />
    public IReadOnlyList<OptionDescription> Settings => [];

    /// <inheritdoc />
    public IAlertChannel Open(string name, ConfigMap settings, ChannelHost host) => new ConsoleChannel(host.Output);
}
