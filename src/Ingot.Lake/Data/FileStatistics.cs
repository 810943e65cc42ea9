using Ingot.Core.Columns;
using Ingot.DuckDb;
using Ingot.Lake.Checkpoints;
using Ingot.Lake.Log;
using Ingot.Lake.Storage;

namespace Ingot.Lake.Data;

/// <summary>Describes a written Parquet file from its footer alone, without reading its rows again.</summary>
public static class FileStatistics
{
    /// <summary>Columns that get minima and maxima when the table does not say; what other Delta engines do.</summary>
    public const int DefaultIndexedColumns = 32;

    /// <summary>A stored file as a commit adds it: size, time and statistics.</summary>
    /// <param name="path">Path relative to the table's folder.</param>
    /// <param name="stored">The file as the storage has it.</param>
    /// <param name="statistics">What <see cref="Read"/> says of it.</param>
    public static AddFile Describe(string path, StoredFile stored, string statistics) => new()
    {
        Path = SafePath.Check(path),
        Size = stored.Size,
        Modified = stored.Modified,
        Statistics = statistics,
    };

    /// <summary>The statistics of a Parquet file as the protocol's JSON text.</summary>
    /// <param name="session">Any DuckDB session.</param>
    /// <param name="enginePath">Path by which DuckDB opens the file.</param>
    /// <param name="indexedColumns">How many leaf columns get statistics, from the first.</param>
    /// <param name="cancellation">Stops the reading.</param>
    public static string Read(
        DuckDbSession session, string enginePath, int indexedColumns = DefaultIndexedColumns, CancellationToken cancellation = default)
    {
        var file = EngineFile.Literal(enginePath);
        var rows = session.Scalar<long>($"SELECT num_rows FROM parquet_file_metadata({file})", cancellation);
        var leaves = ParquetLeaf.Of(SchemaOf(session, file, cancellation)).Take(indexedColumns).Where(l => !l.Repeats).ToList();
        using var json = new StatisticsText();
        return json.Write(rows, leaves.Count == 0 ? [] : Bounds(session, file, leaves, cancellation));
    }

    private static TableSchema SchemaOf(DuckDbSession session, string file, CancellationToken cancellation)
    {
        using var shape = session.Query($"SELECT * FROM read_parquet({file}, hive_partitioning = false) LIMIT 0", cancellation);
        return shape.Schema;
    }

    private static List<LeafBounds> Bounds(DuckDbSession session, string file, List<ParquetLeaf> leaves, CancellationToken cancellation)
    {
        var groups = RowGroups(session, file, cancellation);
        var combined = leaves.ToDictionary(l => l, l => RowGroupBounds.Combine(l, groups.GetValueOrDefault(l.Ordinal, [])));
        var others = combined.Where(c => c.Value is null).Select(c => c.Key).ToList();
        foreach (var bounds in others.Count == 0 ? [] : EngineBounds(session, file, others, cancellation))
            combined[bounds.Leaf] = bounds;
        return [.. leaves.Select(l => combined[l]!)];
    }

    private static Dictionary<long, List<RowGroupColumn>> RowGroups(DuckDbSession session, string file, CancellationToken cancellation)
    {
        var groups = new Dictionary<long, List<RowGroupColumn>>();
        using var result = session.Query(
            $"SELECT CAST(column_id AS BIGINT), CAST(num_values AS BIGINT), CAST(stats_null_count AS BIGINT), stats_min_value, stats_max_value FROM parquet_metadata({file})",
            cancellation);
        while (result.Fetch() is { } chunk)
        {
            for (var row = 0; row < chunk.Count; row++)
            {
                var column = (long)chunk[0].GetValue(row)!;
                if (!groups.TryGetValue(column, out var list))
                    groups.Add(column, list = []);
                list.Add(new RowGroupColumn((long)chunk[1].GetValue(row)!, (long?)chunk[2].GetValue(row), chunk[3].GetValue(row) as string, chunk[4].GetValue(row) as string));
            }
        }

        return groups;
    }

    /// <summary>Bounds whose values only DuckDB knows how to compare.</summary>
    internal static List<LeafBounds> EngineBounds(
        DuckDbSession session, string file, List<ParquetLeaf> leaves, CancellationToken cancellation)
    {
        var aggregates = leaves.SelectMany(Aggregates);
        using var result = session.Query(
            $"WITH m AS MATERIALIZED (SELECT column_id, num_values, stats_null_count, stats_min_value, stats_max_value FROM parquet_metadata({file})) " +
            $"SELECT {string.Join(", ", aggregates)} FROM m",
            cancellation);
        var chunk = result.Fetch()!;
        return [.. leaves.Select((leaf, i) => new LeafBounds(
            leaf, chunk[4 * i].GetValue(0) as string, chunk[(4 * i) + 1].GetValue(0) as string,
            (long)chunk[(4 * i) + 2].GetValue(0)! > 0, (long?)chunk[(4 * i) + 3].GetValue(0)))];
    }

    /// <summary>Smallest, largest, row groups that have values but no bounds, and nulls if every row group counts them.</summary>
    private static IEnumerable<string> Aggregates(ParquetLeaf leaf)
    {
        var only = $"FILTER (WHERE column_id = {leaf.Ordinal})";
        var (min, max) = (Value("stats_min_value", leaf.Type), Value("stats_max_value", leaf.Type));
        yield return Text($"min({min}) {only}", leaf.Type);
        yield return Text($"max({max}) {only}", leaf.Type);
        yield return $"count(*) FILTER (WHERE column_id = {leaf.Ordinal} AND num_values > coalesce(stats_null_count, 0) AND ({min} IS NULL OR {max} IS NULL))";
        yield return $"CASE WHEN count(*) {only} = count(stats_null_count) {only} THEN CAST(coalesce(sum(stats_null_count) {only}, 0) AS BIGINT) END";
    }

    private static string Value(string column, ColumnType type) =>
        type.Kind is ColumnKind.Varchar or ColumnKind.Blob ? column : $"TRY_CAST({column} AS {type})";

    private static string Text(string value, ColumnType type) => type.Kind is ColumnKind.TimestampTz
        ? $"CAST({value} AT TIME ZONE 'UTC' AS VARCHAR)"
        : $"CAST({value} AS VARCHAR)";
}
