using System.Collections.Immutable;
using Ingot.Connectors;
using Ingot.Ingest.Jobs;

namespace Ingot.Ingest.Cursors;

/// <summary>Which rows an incremental load would read.</summary>
/// <param name="Definition">What the job file says.</param>
/// <param name="State">How far the job has been loaded; null when it never was, or when everything is loaded again.</param>
public sealed record CursorPlan(CursorDefinition Definition, CursorState? State)
{
    /// <summary>The rows to read; null when that is only known once the source's columns are.</summary>
    public CursorRange? Range { get; init; }

    /// <summary>The state as it is kept now, which the load replaces; null for none.</summary>
    internal string? Kept { get; init; }

    /// <summary>Where the first load begins, as the job file says it; empty when it begins at the beginning or is not the first.</summary>
    public ImmutableArray<string> Initial => State?.Value is null && Range is null ? Definition.Initial : [];

    /// <summary>Whether an interval is filled, which leaves the watermark where it is.</summary>
    public bool IsBackfill { get; init; }

    /// <summary>Of a backfill where its chunks begin and end: the first is between the first two, the next between the second and the third.</summary>
    public ImmutableArray<string> Chunks { get; init; } = [];

    /// <summary>How far a chunk reaches where nobody said it and the source told how many rows there are; else null.</summary>
    public ChosenChunk? Chosen { get; init; }

    /// <summary>The backfill once this load is committed; null for none.</summary>
    public BackfillState? Backfill { get; init; }

    /// <summary>For people: which rows are read.</summary>
    public override string ToString()
    {
        var columns = string.Join(", ", Definition.Columns);
        if (IsBackfill)
            return $"{Chunks.Length - 1} {(Chunks.Length == 2 ? "chunk" : "chunks")} by {Definition.Columns[0]}: {string.Join(" | ", Chunks.Length > 7 ? [.. Chunks[..4], "…", .. Chunks[^2..]] : Chunks)}{(Chosen is null ? "" : $", each {Chosen}")}";
        if (Range?.From is { } from)
            return $"{columns} from {from}, {(Definition.Lag is { } lag && State?.Text is { } mark ? $"{lag} before the watermark {mark}" : "the watermark")}";
        return Initial.IsEmpty ? $"{columns} from the beginning" : $"{columns} from {string.Join(", ", Initial)}, the initial value";
    }
}
