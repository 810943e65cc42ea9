using Ingot.Core.Alerts;

namespace Ingot.Alerts.Watching;

/// <summary>What a watch did.</summary>
/// <param name="Told">The alerts that people were told of, or were tried to be.</param>
/// <param name="Warnings">What did not go well, as sentences: what was not sent, what could not be written down.</param>
public sealed record AlertSummary(IReadOnlyList<Alert> Told, IReadOnlyList<string> Warnings);
