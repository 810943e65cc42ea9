using Ingot.Core.Alerts;

namespace Ingot.Alerts.Channels;

/// <summary>What a channel sends.</summary>
/// <param name="Kind">Why people are told.</param>
/// <param name="Alert">The alert, free of secrets.</param>
public sealed record AlertNotice(NoticeKind Kind, Alert Alert);
