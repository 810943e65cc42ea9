using Ingot.Alerts.Channels.Email;
using Ingot.Alerts.Channels.Http;

namespace Ingot.Alerts.Channels;

/// <summary>The kinds of channels that are part of the program.</summary>
public static class ChannelKinds
{
    /// <summary>All of them.</summary>
    public static IReadOnlyList<IAlertChannelKind> BuiltIn { get; } =
        [new ConsoleChannelKind(), new WebhookChannelKind(), new SlackChannelKind(), new TeamsChannelKind(), new EmailChannelKind()];
}
