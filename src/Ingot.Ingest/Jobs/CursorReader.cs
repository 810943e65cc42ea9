using Ingot.Configuration.Documents;
using Ingot.Configuration.Values;
using Ingot.Connectors.Targets;

namespace Ingot.Ingest.Jobs;

/// <summary>Reads what a job file says about loading by watermark.</summary>
internal static class CursorReader
{
    private const long LeastChunkRows = 1_000;

    private static readonly string[] Keys = ["cursor", "initial", "lag", "cursor_nulls", "chunk_rows"];

    /// <summary>The cursor; null when the job has none or what is written makes none, which is reported.</summary>
    internal static CursorDefinition? Read(ConfigMap map, LoadKind load, TargetTable? target)
    {
        var columns = map.TextList("cursor");
        var initial = map.TextList("initial");
        var lag = ReadLag(map.Find("lag"));
        var nulls = map.Choice<CursorNulls>("cursor_nulls") ?? CursorNulls.Error;
        var chunkRows = map.Integer("chunk_rows", min: LeastChunkRows) ?? CursorDefinition.DefaultChunkRows;
        if (load is not LoadKind.Incremental)
        {
            foreach (var key in Keys)
                map.Find(key)?.Report($"'{key}' is for incremental loads.", "Say 'load: incremental', or leave it out.");
            return null;
        }

        if (target is { Mode: TargetMode.Replace })
            map.Find("load")!.Report("Mode replace has no use for an incremental load: the rows that it does not read again would be gone.", "Say 'mode: merge', 'delete_insert' or 'append' under 'target', or leave 'load' out.");
        if (columns.Count == 0)
        {
            if (map.Require("cursor") is { } empty)
                empty.Report("The cursor has no column.", "Name the column that grows with every change: 'cursor: updated_at'.");
            return null;
        }

        if (columns.GroupBy(c => c, StringComparer.OrdinalIgnoreCase).FirstOrDefault(g => g.Count() > 1) is { } twice)
            map.Find("cursor")!.Report($"Column '{twice.Key}' is in the cursor twice.", "Keep one of them.");
        if (initial.Count > 0 && initial.Count != columns.Count)
            map.Find("initial")!.Report($"The cursor has {columns.Count} columns and 'initial' has {initial.Count} values.", "Write a value for each column of the cursor.");
        return new CursorDefinition([.. columns], [.. initial], lag, nulls) { ChunkRows = chunkRows };
    }

    private static CursorStep? ReadLag(ConfigNode? node)
    {
        if (node.AsText() is not { } text)
            return null;
        var lag = CursorStep.Parse(text);
        if (lag is null)
            node!.Report($"'{text}' is no distance.", CursorStep.Allowed);
        return lag;
    }
}
