using System.Globalization;
using Ingot.Connectors;
using Ingot.Core.Errors;
using Ingot.Ingest.Jobs;

namespace Ingot.Ingest.Proving;

/// <summary>The ways in which proof cannot be had as it was asked for.</summary>
internal static class ProofErrors
{
    /// <summary>Sources of jobs that are to be proved at the source, and cannot be looked at twice.</summary>
    internal static IngotException Refused(IReadOnlyList<(JobDefinition Job, SecondLookRefusal Refusal)> refused) => new(
        ErrorKind.Configuration, "prove.source", $"{(refused.Count == 1 ? "A source" : string.Create(CultureInfo.InvariantCulture, $"{refused.Count} sources"))} cannot be proved at the source: {string.Join(" ", refused.Select(r => $"{r.Job.Name}: {r.Refusal.Reason}"))}")
    {
        State = "Nothing was read.",
        Next = $"{string.Join(" ", refused.Select(r => r.Refusal.Next).Distinct())} Or select other jobs.",
        Location = refused[0].Job.File,
    };

    /// <summary>What the connection says lets the source be looked at twice, but the database does not.</summary>
    internal static IngotException NotKept(JobDefinition job, string part) => new(
        ErrorKind.Configuration, "prove.source", $"{job.Name}: the moment at which {part} was read cannot be had a second time, so nothing can be proved at the source.")
    {
        State = $"Nothing was loaded; {job.Into} is as it was.",
        Next = $"{SecondLookRefusal.Transit} What lets a source keep the moment is in docs/ingestion.md.",
        Location = job.File,
    };
}
