using System.Collections.Immutable;
using Ingot.Core.Proof;
using Ingot.Ingest.Contracts;
using Ingot.Lake;
using Ingot.Lake.Schema;

namespace Ingot.Ingest.Loads;

/// <summary>What a load did.</summary>
public sealed record LoadOutcome
{
    /// <summary>The job.</summary>
    public required string Job { get; init; }

    /// <summary>The certificate; null when there was nothing new to load.</summary>
    public Certificate? Certificate { get; init; }

    /// <summary>Rows written.</summary>
    public long Rows => EarlierRows + ((Certificate?.Added ?? Certificate?.Written)?.Rows ?? 0);

    /// <summary>Rows of earlier chunks, when the load was one of several that fill an interval.</summary>
    public long EarlierRows { get; init; }

    /// <summary>Chunks that were loaded.</summary>
    public int Chunks { get; init; } = 1;

    /// <summary>The folder of the lake that its files are in, such as <c>bronze/sales/2026/11/20</c>; null when it wrote none there.</summary>
    public string? Folder => Rows > 0 && TableVersion is not null ? $"{LakePath.Table(LoadContext.BronzeDataset, Job)}/{LoadId.DayOf(Certificate!.LoadId)}" : null;

    /// <summary>Parts loaded.</summary>
    public int Parts { get; init; }

    /// <summary>Parts that the lake already held as they are.</summary>
    public int UnchangedParts { get; init; }

    /// <summary>Records that were read and not loaded, because they are out of the load's range or held already.</summary>
    public long SkippedRows { get; init; }

    /// <summary>The watermark before the load; null for none.</summary>
    public string? WatermarkBefore { get; init; }

    /// <summary>The watermark after the load; null for none.</summary>
    public string? WatermarkAfter { get; init; }

    /// <summary>Bytes of source read.</summary>
    public long SourceBytes { get; init; }

    /// <summary>Bytes written to the lake.</summary>
    public long StoredBytes { get; init; }

    /// <summary>Version of the bronze table afterwards; null when there is no table.</summary>
    public long? TableVersion { get; init; }

    /// <summary>How the table's schema grew; empty for a first load and when it did not.</summary>
    public ImmutableArray<SchemaDifference> SchemaChanges { get; init; } = [];

    /// <summary>What changed at the source since the load before; each change is told once.</summary>
    public ImmutableArray<SourceChange> SourceChanges { get; init; } = [];

    /// <summary>Rows that the job's contract left out; they are in quarantine.</summary>
    public long DiscardedRows { get; init; }

    /// <summary>Values that the job's contract left out, by column; their rows are loaded.</summary>
    public ImmutableArray<(string Column, long Values)> DiscardedValues { get; init; } = [];

    /// <summary>How columns are read, where someone should know it, when the table is new or its schema grew.</summary>
    public ImmutableArray<string> Notes { get; init; } = [];

    /// <summary>What someone should know about the keys of the rows.</summary>
    public ImmutableArray<string> KeyNotes { get; init; } = [];

    /// <summary>Things that did not stop the load but that someone should know.</summary>
    public ImmutableArray<string> Warnings { get; init; } = [];
}
