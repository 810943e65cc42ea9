namespace Ingot.Journal;

/// <summary>A run whose process ended without completing it, and of which no rule was told yet.</summary>
/// <param name="RunId">Its id.</param>
/// <param name="Command">The verb.</param>
/// <param name="Message">How that was found, a sentence.</param>
public sealed record DeadRun(string RunId, string Command, string Message);
