using Ingot.Configuration.Documents;
using Ingot.Configuration.Options;

namespace Ingot.Alerts.Channels;

/// <summary>A kind of channel, such as <c>webhook</c>: makes channels of what stands under <c>alerts.channels.NAME</c>.</summary>
public interface IAlertChannelKind
{
    /// <summary>Its name, as <c>kind</c> says it.</summary>
    string Kind { get; }

    /// <summary>Describes its settings besides <c>kind</c> and <c>at_least</c>; keys are those under the channel's name.</summary>
    IReadOnlyList<OptionDescription> Settings { get; }

    /// <summary>
    /// Makes a channel. Wrong settings are reported at their place and give a channel that is never used. The caller
    /// reads <c>kind</c> and reports keys that nobody asked for.
    /// </summary>
    /// <param name="name">The channel's name.</param>
    /// <param name="settings">Its settings.</param>
    /// <param name="host">What channels are given.</param>
    IAlertChannel Open(string name, ConfigMap settings, ChannelHost host);
}
