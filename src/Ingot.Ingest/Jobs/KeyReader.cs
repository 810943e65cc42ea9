using Ingot.Configuration.Documents;
using Ingot.Configuration.Values;
using Ingot.Connectors.Targets;

namespace Ingot.Ingest.Jobs;

/// <summary>Reads what a job file says about keys.</summary>
internal static class KeyReader
{
    private static readonly string[] OfDeletes = ["deletes", "max_deletes"];
    private static readonly string[] OfLake = ["key", "history", "valid_from"];
    private static readonly string[] NeedsKey = ["deletes", "max_deletes", "history", "valid_from"];

    /// <summary>The key; null when the job has none or what is written makes none, which is reported.</summary>
    internal static JobKey? Read(ConfigMap map, LoadKind load, TargetTable? target)
    {
        var columns = map.TextList("key");
        var deletes = map.Choice<DeleteKind>("deletes") ?? (load is LoadKind.Snapshot ? DeleteKind.Hard : DeleteKind.Ignore);
        var limit = ReadLimit(map.Find("max_deletes"));
        var history = map.Choice<HistoryKind>("history") ?? HistoryKind.Rows;
        var validFrom = map.Text("valid_from");
        if (target is not null)
            return OfTarget(map, target, deletes, limit);

        if (columns.Count == 0)
        {
            ReportMissing(map, load);
            return null;
        }

        if (columns.GroupBy(c => c, StringComparer.OrdinalIgnoreCase).FirstOrDefault(g => g.Count() > 1) is { } twice)
            map.Find("key")!.Report($"Column '{twice.Key}' is in the key twice.", "Keep one of them.");
        Check(map, load, deletes, history);
        return new JobKey([.. columns], deletes, limit, history, validFrom);
    }

    /// <summary>The key by which rows of a target are found gone; null when nobody looks for them.</summary>
    private static JobKey? OfTarget(ConfigMap map, TargetTable target, DeleteKind deletes, DeleteLimit limit)
    {
        foreach (var word in OfLake)
            map.Find(word)?.Report($"'{word}' is for tables of the lake.", "Say the key under 'target', with 'mode: merge' or 'mode: delete_insert'.");
        if (target.Mode is not TargetMode.Merge)
        {
            foreach (var word in OfDeletes)
                map.Find(word)?.Report($"'{word}' is for targets with 'mode: merge', whose rows are told by their key.", "Say 'mode: merge' under 'target', or leave it out.");
            return null;
        }

        CheckLimit(map, deletes);
        return deletes is DeleteKind.Ignore ? null : new JobKey([.. target.Key], deletes, limit, HistoryKind.Rows, null);
    }

    private static void CheckLimit(ConfigMap map, DeleteKind deletes)
    {
        if (deletes is DeleteKind.Ignore)
            map.Find("max_deletes")?.Report("Nobody looks for rows that are gone.", "Say 'deletes: hard' or 'deletes: soft', or leave 'max_deletes' out.");
    }

    private static void ReportMissing(ConfigMap map, LoadKind load)
    {
        if (map.Find("key") is { } empty)
            empty.Report("The key has no column.", "Name the columns that tell a row from the others: 'key: [id]'.");
        else if (load is LoadKind.Snapshot)
            map.Find("load")!.Report("Load snapshot compares rows by their key, and the job has none.", "Name its columns: 'key: [id]'.");
        foreach (var word in NeedsKey)
            map.Find(word)?.Report($"'{word}' is for jobs with a key.", "Name the columns that tell a row from the others: 'key: [id]'.");
    }

    private static void Check(ConfigMap map, LoadKind load, DeleteKind deletes, HistoryKind history)
    {
        if (load is LoadKind.Full && deletes is not DeleteKind.Ignore)
            map.Find("deletes")!.Report("A full load replaces all rows, so those that are gone at the source are gone here.", "Leave 'deletes' out, or say 'load: snapshot' to keep a history of them.");
        if (load is LoadKind.Full && history is HistoryKind.Scd2)
            map.Find("history")!.Report("A full load replaces all rows and leaves no history.", "Say 'load: snapshot', or leave 'history' out.");
        CheckLimit(map, deletes);
        if (history is HistoryKind.Rows)
            map.Find("valid_from")?.Report("'valid_from' is for 'history: scd2'.", "Say 'history: scd2', or leave it out.");
    }

    private static DeleteLimit ReadLimit(ConfigNode? node)
    {
        if (node.AsText() is not { } text)
            return DeleteLimit.Default;
        var limit = DeleteLimit.Parse(text);
        if (limit is null)
            node!.Report($"'{text}' is no limit.", DeleteLimit.Allowed);
        return limit ?? DeleteLimit.Default;
    }
}
