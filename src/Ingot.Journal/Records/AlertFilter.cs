using Ingot.Core.Alerts;

namespace Ingot.Journal;

/// <summary>Which alerts are listed.</summary>
/// <param name="Resolved">Whether resolved ones are listed, too.</param>
/// <param name="Since">Only alerts seen since then; null for all.</param>
/// <param name="Rule">Only alerts of a rule; null for all.</param>
/// <param name="AtLeast">Only alerts that matter so much.</param>
/// <param name="Limit">At most so many, the newest.</param>
public sealed record AlertFilter(bool Resolved = false, DateTimeOffset? Since = null, string? Rule = null, AlertSeverity AtLeast = AlertSeverity.Info, int Limit = 20);
