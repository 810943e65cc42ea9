using Ingot.Alerts.Channels;
using Ingot.Core.Alerts;

namespace Ingot.Alerts.Options;

/// <summary>A channel that is configured (<c>alerts.channels.NAME</c>).</summary>
/// <param name="Name">Its name.</param>
/// <param name="Kind">What it is.</param>
/// <param name="AtLeast">It is told of alerts that matter so much, and of no others.</param>
/// <param name="Channel">The channel.</param>
public sealed record ChannelOptions(string Name, string Kind, AlertSeverity AtLeast, IAlertChannel Channel);
