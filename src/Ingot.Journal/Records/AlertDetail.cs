using Ingot.Core.Alerts;

namespace Ingot.Journal;

/// <summary>An alert with how people were told.</summary>
/// <param name="Alert">The alert.</param>
/// <param name="Deliveries">The attempts to tell them, the oldest first.</param>
public sealed record AlertDetail(Alert Alert, IReadOnlyList<AlertDelivery> Deliveries);
