using Ingot.Core.Alerts;

namespace Ingot.Journal;

/// <summary>What became of an alert when something was seen.</summary>
/// <param name="Alert">The alert as it is now.</param>
/// <param name="Tell">Whether people are to be told, by whoever got this answer: nobody else will.</param>
public sealed record AlertChange(Alert Alert, bool Tell);
