using Ingot.Core.Columns;
using Ingot.Core.Naming;
using Ingot.Ingest.Jobs;
using Ingot.Ingest.Loads;
using Ingot.Lake;
using Ingot.Lake.Data;
using Ingot.Lake.Log;

namespace Ingot.Ingest.Keys;

/// <summary>A bronze table whose job has a key: what it shows, and what its history shows.</summary>
public sealed class KeyedTable
{
    private readonly Snapshot _snapshot;
    private readonly JobKey _key;
    private readonly KeyedSql _sql;

    private KeyedTable(Snapshot snapshot, JobKey key)
    {
        _snapshot = snapshot;
        _key = key;
        _sql = new KeyedSql(snapshot.Schema, key);
    }

    /// <summary>Shows a table by a job's key; null when the job has none, or when the table lacks a column of it and its rows cannot be told apart.</summary>
    /// <param name="snapshot">The table.</param>
    /// <param name="job">The job.</param>
    public static KeyedTable? Of(Snapshot snapshot, JobDefinition job) =>
        job.Key is { } key && key.Columns.All(c => snapshot.Schema.Find(c) is not null) ? new KeyedTable(snapshot, key) : null;

    /// <summary>Name of the history of a job's table.</summary>
    /// <param name="job">Name of the job.</param>
    public static string HistoryName(string job) => job + "__history";

    /// <summary>Name of the rows behind a history that is not shown as it is, where a warehouse keeps them.</summary>
    /// <param name="job">Name of the job.</param>
    public static string RowsName(string job) => job + "__rows";

    /// <summary>The columns that a history shows besides those of the table.</summary>
    /// <param name="key">The key.</param>
    public static IReadOnlyList<Column> AddedToHistory(JobKey key) => key.History is HistoryKind.Rows ? [] :
    [
        new Column(KeyColumns.ValidFrom, ColumnType.Of(ColumnKind.TimestampTz)),
        new Column(KeyColumns.ValidTo, ColumnType.Of(ColumnKind.TimestampTz)),
        new Column(KeyColumns.IsCurrent, ColumnType.Of(ColumnKind.Boolean)),
    ];

    /// <summary>The columns that the table shows, of those that it has.</summary>
    /// <param name="schema">The columns it has.</param>
    /// <param name="key">The key.</param>
    public static IReadOnlyList<Column> Shown(TableSchema schema, JobKey key)
    {
        var columns = schema.Columns.Where(c => !string.Equals(c.Name, KeyColumns.Change, StringComparison.OrdinalIgnoreCase));
        return [.. key.Deletes is DeleteKind.Soft ? columns.Append(new Column(KeyColumns.DeletedAt, ColumnType.Of(ColumnKind.TimestampTz))) : columns];
    }

    /// <summary>The latest row of each key, by DuckDB from the files.</summary>
    /// <param name="locate">Path by which DuckDB opens a file.</param>
    public string Latest(Func<AddFile, string> locate)
    {
        var files = KeyedFiles.Of(_snapshot, _key);
        return _sql.Latest(
            files.Oldest.IsEmpty && !files.Newer.IsEmpty ? null : LakeRelation.Select(_snapshot, files.Oldest, locate),
            files.Newer.IsEmpty ? null : LakeRelation.Select(_snapshot, files.Newer, locate));
    }

    /// <summary>The latest row of each key that is not deleted, among some rows of the table.</summary>
    /// <param name="rows">SELECT of the rows.</param>
    internal string LatestAmong(string rows) => new KeyedSql(_snapshot.Schema, _key with { Deletes = DeleteKind.Hard }).Latest(null, rows);

    /// <summary>The history, by DuckDB from the files.</summary>
    /// <param name="locate">Path by which DuckDB opens a file.</param>
    public string History(Func<AddFile, string> locate)
    {
        var rows = LakeRelation.Select(_snapshot, locate);
        return _key.History is HistoryKind.Rows ? rows : _sql.Versions(rows);
    }

    /// <summary>The latest row of each key, from a table that has all rows.</summary>
    /// <param name="table">The table.</param>
    public string LatestOf(TableName table)
    {
        var all = $"SELECT * FROM {table.Quoted}";
        var files = KeyedFiles.Of(_snapshot, _key);
        var load = $"\"{BronzeColumns.LoadId}\"";
        return files.OldestLoad is not { } oldest ? _sql.Latest(null, all)
            : files.Newer.IsEmpty ? _sql.Latest(all, null)
            : _sql.Latest($"{all} WHERE {load} = {Sql.Text(oldest)}", $"{all} WHERE {load} <> {Sql.Text(oldest)}");
    }

    /// <summary>The history, from a table that has all rows; null when that is the history itself.</summary>
    /// <param name="table">The table.</param>
    public string? HistoryOf(TableName table) => _key.History is HistoryKind.Rows ? null : _sql.Versions($"SELECT * FROM {table.Quoted}");
}
