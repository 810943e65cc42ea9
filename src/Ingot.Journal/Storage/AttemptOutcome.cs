using Ingot.Core.Errors;

namespace Ingot.Journal.Storage;

/// <summary>What became of an attempt to write to the journal.</summary>
/// <param name="Number">Number of the attempt, from 1.</param>
/// <param name="Error">Why it failed; null when it succeeded.</param>
/// <param name="Delay">How long until the next; null when there is none.</param>
internal sealed record AttemptOutcome(int Number, IngotException? Error, TimeSpan? Delay);
