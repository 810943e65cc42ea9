using Ingot.Core.Errors;
using Ingot.Ingest.Loads;

namespace Ingot.Engine.Running;

/// <summary>What became of a job in a run.</summary>
/// <param name="Job">Name of the job.</param>
/// <param name="Outcome">What the load did; null when it failed.</param>
/// <param name="Error">Why it failed; null when it did not.</param>
/// <param name="Elapsed">How long it took.</param>
public sealed record LoadReport(string Job, LoadOutcome? Outcome, IngotException? Error, TimeSpan Elapsed)
{
    /// <summary>Why it was not begun; null when it was.</summary>
    public string? Skipped { get; init; }
}
