using System.Collections.Immutable;
using Ingot.Connectors;
using Ingot.Ingest.Cursors;
using Ingot.Ingest.Jobs;
using Ingot.Lake;

namespace Ingot.Ingest.Loads;

/// <summary>A part to be loaded and why.</summary>
/// <param name="Part">The part.</param>
/// <param name="Reason">Why.</param>
public sealed record PlannedPart(SourcePart Part, PartReason Reason);

/// <summary>What a load of a job would do now.</summary>
/// <param name="Job">The job.</param>
/// <param name="Snapshot">The bronze table as it is; null when it does not exist yet.</param>
/// <param name="Parts">The parts to load, by name.</param>
/// <param name="UnchangedParts">Parts that the lake already holds as they are.</param>
/// <param name="Replace">Whether all rows of the table are replaced.</param>
public sealed record LoadPlan(JobDefinition Job, Snapshot? Snapshot, ImmutableArray<PlannedPart> Parts, int UnchangedParts, bool Replace)
{
    /// <summary>Which rows of the parts are read; null for all.</summary>
    public CursorPlan? Cursor { get; init; }

    /// <summary>All parts that the source has.</summary>
    public ImmutableArray<SourcePart> Offered { get; init; } = [];

    /// <summary>Size of the parts together in bytes; null when a size is unknown.</summary>
    public long? Bytes => Parts.Any(p => p.Part.Bytes is null) ? null : Parts.Sum(p => p.Part.Bytes);

    /// <summary>Whether no row that the table holds now stays: all are replaced, or all came from the parts that are loaded.</summary>
    public bool ReplacesAll => Replace || Snapshot is null || Job.Key is null && Cursor is null && Snapshot.Files.Values.All(f =>
        f.Tags.GetValueOrDefault(LoadCommit.SourceTag) is { } source && Parts.Any(p => p.Part.Name == source));
}
