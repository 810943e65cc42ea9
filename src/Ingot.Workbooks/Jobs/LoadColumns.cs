using Ingot.Configuration.Documents;
using Ingot.Configuration.Problems;
using Ingot.Core.Errors;
using Ingot.Workbooks.Columns;
using Ingot.Workbooks.Sheets;

namespace Ingot.Workbooks.Jobs;

/// <summary>The columns that say how rows are loaded.</summary>
internal sealed class LoadColumns(SheetRow row)
{
    private const string Full = "FULL";
    private const string Incremental = "INCREMENTAL";

    /// <summary>The least that <see cref="JobColumns.ChunkSize"/> may be.</summary>
    internal const int LeastChunk = 1_000;

    /// <summary>The most that it may be.</summary>
    internal const int MostChunk = 10_000_000;

    /// <summary>The words for how rows are loaded, those of older workbooks first.</summary>
    public static IReadOnlyList<string> Words { get; } = [Full, Incremental, "APPEND", "SNAPSHOT"];

    // Columns that only Ingot knows: each is a key of the job called as it is.
    internal static readonly string[] Own = [JobColumns.Lag, JobColumns.CursorNulls, JobColumns.Deletes, JobColumns.MaxDeletes, JobColumns.History];

    /// <summary>Adds <c>load</c>, <c>cursor</c>, <c>initial</c>, <c>key</c> and what depends on these.</summary>
    public void AddTo(MapBuilder map)
    {
        var word = row.Text(JobColumns.LoadType) ?? Full;
        var place = row.At(JobColumns.LoadType);
        if (!Words.Contains(word, StringComparer.OrdinalIgnoreCase))
            row.Report(JobColumns.LoadType, $"'{JobColumns.LoadType}' cannot be '{word}'.{Nearest.Hint(word, Words)}", $"Allowed: {string.Join(", ", Words)}.");
        else if (!HasTarget() || word.Equals(Incremental, StringComparison.OrdinalIgnoreCase))
            map.Text("load", word.ToLowerInvariant(), place);

        var chunkRows = row.IsNumber(JobColumns.ChunkSize, LeastChunk, MostChunk) ? row.Text(JobColumns.ChunkSize) : null;
        if (word.Equals(Incremental, StringComparison.OrdinalIgnoreCase))
            AddCursor(map, chunkRows);
        else
            WarnOfCursor();
        if (row.Text(JobColumns.PrimaryKey) is { } key)
            map.List("key", CellList.Of(key), row.At(JobColumns.PrimaryKey));
        foreach (var column in Own)
        {
            if (row.Text(column) is { } text)
                map.Text(column, JobColumns.Find(column)!.Allowed.Count > 0 ? text.ToLowerInvariant() : text, row.At(column));
        }
    }

    private void AddCursor(MapBuilder map, string? chunkRows)
    {
        if (row.Text(JobColumns.WatermarkColumn) is not { } watermark)
        {
            row.Report(JobColumns.WatermarkColumn, $"{Incremental} needs '{JobColumns.WatermarkColumn}'.", "Name the column that grows with every change.", ProblemCode.Missing);
            return;
        }

        if (chunkRows is not null)
            map.Text("chunk_rows", chunkRows, row.At(JobColumns.ChunkSize));
        var columns = CellList.Of(watermark);
        map.List("cursor", columns, row.At(JobColumns.WatermarkColumn));
        if (row.Text(JobColumns.LastWatermark) is { } initial)
            map.List("initial", columns.Count > 1 ? CellList.Of(initial) : [initial], row.At(JobColumns.LastWatermark));
    }

    private void WarnOfCursor()
    {
        foreach (var column in (string[])[JobColumns.WatermarkColumn, JobColumns.LastWatermark, JobColumns.ChunkSize])
        {
            if (row.Text(column) is not null)
                row.Warn(column, $"'{column}' has no effect unless '{JobColumns.LoadType}' is {Incremental}.");
        }
    }

    /// <summary>Whether the job loads into a table of a database, which says itself how rows meet.</summary>
    private bool HasTarget() => row.Text(JobColumns.LoadType) is null && row.Text(JobColumns.JobOptions)?.Contains("\"target\"", StringComparison.Ordinal) == true;
}
