using Ingot.Core.Columns;
using Ingot.Ingest.Jobs;

namespace Ingot.Ingest.Keys;

/// <summary>The columns that tables with a key have or show besides their source's and those of every bronze table.</summary>
public static class KeyColumns
{
    /// <summary>What a row did to its key: one of <see cref="Insert"/>, <see cref="Update"/>, <see cref="Delete"/>; null where nobody compared.</summary>
    public const string Change = "_change";

    /// <summary>Since when the key is known to be gone at the source; shown by <c>deletes: soft</c>.</summary>
    public const string DeletedAt = "_deleted_at";

    /// <summary>Since when a version holds; shown by <c>history: scd2</c>.</summary>
    public const string ValidFrom = "_valid_from";

    /// <summary>Until when it held, exclusive; null while it holds.</summary>
    public const string ValidTo = "_valid_to";

    /// <summary>Whether it holds.</summary>
    public const string IsCurrent = "_is_current";

    /// <summary>The key was not there before.</summary>
    public const string Insert = "insert";

    /// <summary>The key had other values.</summary>
    public const string Update = "update";

    /// <summary>The key is gone; the row repeats the last values.</summary>
    public const string Delete = "delete";

    /// <summary>The column that is stored.</summary>
    internal static Column Stored { get; } = new(Change, ColumnType.Of(ColumnKind.Varchar));

    /// <summary>The columns that a load of a job brings: those, and the stored one if the job tells inserts, updates or deletes.</summary>
    internal static TableSchema With(JobDefinition job, TableSchema columns) =>
        job.Key is { } key && (job.Load is LoadKind.Snapshot || key.Deletes is not DeleteKind.Ignore) ? new TableSchema([.. columns.Columns, Stored]) : columns;

    /// <summary>The columns of a job's table, with the stored one where the job needs it: that one comes from no source, so no contract is about it.</summary>
    internal static TableSchema Prepared(JobDefinition job, TableSchema table) =>
        table.Find(Change) is null && With(job, table) is { } with ? with : table;

    /// <summary>Whether a source of a job with a key cannot have a column of that name.</summary>
    internal static bool IsReserved(string name) =>
        new[] { Change, DeletedAt, ValidFrom, ValidTo, IsCurrent }.Contains(name, StringComparer.OrdinalIgnoreCase);
}
