using System.Collections.Immutable;
using System.Globalization;
using Ingot.Core.Columns;
using Ingot.Core.Naming;
using Ingot.DuckDb;
using Ingot.Ingest.Jobs;
using Ingot.Ingest.Loads;
using Ingot.Lake.Data;

namespace Ingot.Ingest.Keys;

/// <summary>Looks at the keys of rows that were written and are not committed yet: none may be null, and some may come several times.</summary>
internal sealed class KeyCheck(JobDefinition job, JobKey key, TableSchema schema)
{
    private static readonly HashSet<ColumnKind> Nested =
        [ColumnKind.List, ColumnKind.Array, ColumnKind.Struct, ColumnKind.Map, ColumnKind.Union, ColumnKind.Null, ColumnKind.Interval];

    private string Columns => string.Join(", ", key.Columns.Select(Name));

    /// <summary>Refuses a key that the source's columns do not make.</summary>
    /// <param name="job">The job.</param>
    /// <param name="source">The source's columns.</param>
    internal static void DemandColumns(JobDefinition job, TableSchema source)
    {
        if (job.Key is not { } key)
            return;
        if (source.Columns.FirstOrDefault(c => KeyColumns.IsReserved(c.Name)) is { } taken)
            throw KeyErrors.Reserved(job, taken.Name);
        foreach (var name in key.Columns)
        {
            var column = source.Find(name) ?? throw KeyErrors.NoColumn(job, "key", name, source);
            if (Nested.Contains(column.Type.Kind))
                throw KeyErrors.WrongType(job, "key", column, "A key is made of columns with single values that can be compared.");
        }

        if (key.ValidFrom is not { } from)
            return;
        var begins = source.Find(from) ?? throw KeyErrors.NoColumn(job, "valid_from", from, source);
        if (begins.Type.Kind is not (ColumnKind.Date or ColumnKind.Timestamp or ColumnKind.TimestampS or ColumnKind.TimestampMs or ColumnKind.TimestampTz))
            throw KeyErrors.WrongType(job, "valid_from", begins, "Name a column of dates or timestamps.");
    }

    /// <summary>Looks at the rows of some files.</summary>
    /// <param name="enginePaths">Where DuckDB opens them; they have the table's columns.</param>
    /// <param name="session">A session.</param>
    /// <param name="cancellationToken">Stops the looking.</param>
    /// <returns>Rows that are not the last of their key.</returns>
    /// <exception cref="Core.Errors.IngotException">A row has a null in its key.</exception>
    internal long Look(IEnumerable<string> enginePaths, DuckDbSession session, CancellationToken cancellationToken)
    {
        var rows = string.Join(" UNION ALL ", enginePaths.Select(p => LakeRelation.SelectFile(Looked, p)));
        var missing = string.Join(" OR ", key.Columns.Select(c => $"{Name(c)} IS NULL"));
        var count = session.Scalar<long>($"SELECT count(*) FROM ({rows}) AS t WHERE {missing}", cancellationToken);
        if (count > 0)
        {
            var first = session.Scalar<string>($"SELECT {Sql.Name(BronzeColumns.Source)} || ', row ' || {Sql.Name(BronzeColumns.RowNumber)} FROM ({rows}) AS t WHERE {missing} ORDER BY {Sql.Name(BronzeColumns.Source)}, {Sql.Name(BronzeColumns.RowNumber)} LIMIT 1", cancellationToken);
            throw KeyErrors.NullKey(job, count, first!);
        }

        return session.Scalar<long>($"SELECT CAST(coalesce(sum(n - 1), 0) AS BIGINT) FROM (SELECT count(*) AS n FROM ({rows}) AS t GROUP BY {Columns} HAVING count(*) > 1) AS twice", cancellationToken);
    }

    /// <summary>Tells that some keys came several times; null when none did.</summary>
    internal static string? Note(JobKey key, long repeated) => repeated == 0 ? null : string.Create(CultureInfo.InvariantCulture, $"{repeated:N0} {(repeated == 1 ? "row is" : "rows are")} followed by another of the same key ({string.Join(", ", key.Columns)}) in this load; the last one counts.");

    /// <summary>Tags of files, so that what shows the table knows their order and whether a key is there twice.</summary>
    internal static ImmutableDictionary<string, string?> Tag(ImmutableDictionary<string, string?> tags, JobKey key, DateTimeOffset loadedAt, bool isUnique)
    {
        tags = tags.SetItem(KeyedFiles.OrderTag, LoadOrder.MicrosOf(loadedAt).ToString(CultureInfo.InvariantCulture));
        return isUnique ? tags.SetItem(KeyedFiles.KeyTag, KeyedFiles.MarkOf(key)) : tags;
    }

    private TableSchema Looked => TableSchema.Of(schema.Columns.Where(c =>
        c.Name is BronzeColumns.Source or BronzeColumns.RowNumber || key.Columns.Contains(c.Name, StringComparer.OrdinalIgnoreCase)));

    private string Name(string column) => Sql.Name(schema.Find(column)!.Name);
}
