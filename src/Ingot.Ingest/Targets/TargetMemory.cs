using Ingot.Connectors.Targets;
using Ingot.Ingest.Jobs;
using Ingot.Ingest.Loads;

namespace Ingot.Ingest.Targets;

/// <summary>The parts that a target holds, as the target remembers them.</summary>
internal static class TargetMemory
{
    /// <summary>All that is remembered, by the names of the parts.</summary>
    internal static async Task<IReadOnlyDictionary<string, RememberedPart>> RecallAsync(LoadContext context, JobDefinition job, CancellationToken cancellationToken) =>
        (await DestinationOf(context, job).RecallAsync(job.Target!, job.Name, cancellationToken))
            .ToDictionary(p => p.Name, p => new RememberedPart(p.Fingerprint, p.LoadId, p.Rows), StringComparer.Ordinal);

    /// <summary>The code for the kind of a job's target.</summary>
    internal static IDestination DestinationOf(LoadContext context, JobDefinition job) => context.Connectors[job.Target!.Connection.Kind].Destination!;
}
