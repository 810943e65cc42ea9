using System.Collections.Immutable;
using System.Globalization;
using Ingot.Core;
using Ingot.Core.Columns;
using Ingot.Core.Naming;
using Ingot.DuckDb;
using Ingot.Lake;
using Ingot.Lake.Data;
using Ingot.Lake.Log;

namespace Ingot.Ingest.Loads;

/// <summary>
/// Keeps rejected records in the job's quarantine table: for each part, those of its latest load, committed before the
/// load itself so that no certificate ever counts records that cannot be looked at.
/// </summary>
internal sealed class QuarantineWriter(LoadContext context, string job, string loadId, DateTimeOffset startedAt)
{
    private static readonly TableSchema Schema = TableSchema.Of(
        new Column("_load_id", ColumnType.Of(ColumnKind.Varchar)),
        new Column("_source", ColumnType.Of(ColumnKind.Varchar)),
        new Column("record", ColumnType.Of(ColumnKind.BigInt)),
        new Column("line", ColumnType.Of(ColumnKind.BigInt)),
        new Column("byte_offset", ColumnType.Of(ColumnKind.BigInt)),
        new Column("column", ColumnType.Of(ColumnKind.Varchar)),
        new Column("reason", ColumnType.Of(ColumnKind.Varchar)),
        new Column("raw", ColumnType.Of(ColumnKind.Varchar)),
        new Column("raw_bytes", ColumnType.Of(ColumnKind.BigInt)),
        new Column("rejected_at", ColumnType.Of(ColumnKind.TimestampTz)));

    /// <summary>A query without rows that has the table's columns, for a job that never rejected a record.</summary>
    internal static string EmptyRelation =>
        $"SELECT {string.Join(", ", Schema.Columns.Select(c => $"CAST(NULL AS {c.Type}) AS {Sql.Name(c.Name)}"))} WHERE false";

    /// <summary>Replaces what is kept of these parts.</summary>
    /// <param name="spools">The rejected records by part name; an empty spool clears its part.</param>
    /// <param name="replace">Whether these are all the parts there are, so that what is kept of any other goes as well.</param>
    /// <param name="session">Any session of the engine.</param>
    /// <param name="cancellationToken">Stops before the commit.</param>
    internal async Task WriteAsync(IReadOnlyList<(string Part, RejectSpool Spool)> spools, bool replace, DuckDbSession session, CancellationToken cancellationToken)
    {
        var table = context.QuarantineTable(job);
        var snapshot = await table.FindAsync(cancellationToken);
        var parts = spools.Select(s => s.Part).ToHashSet(StringComparer.Ordinal);
        var outdated = snapshot?.Files.Values
            .Where(f => replace || (f.Tags.GetValueOrDefault(LoadCommit.SourceTag) is { } part && parts.Contains(part)))
            .Select(f => f.Path)
            .ToImmutableArray() ?? [];
        var added = ImmutableArray.CreateBuilder<AddFile>();
        foreach (var (part, spool) in spools.Where(s => s.Spool.Count > 0))
            added.Add(await StoreAsync(table, part, spool, added.Count, session, cancellationToken));
        if (added.Count == 0 && outdated.IsEmpty)
            return;

        Failpoint.Hit("load.before-quarantine");
        await table.CommitAsync(
            snapshot,
            new DeltaCommit
            {
                Operation = "WRITE",
                Schema = snapshot is null ? Schema : null,
                Add = added.ToImmutable(),
                Remove = outdated,
            },
            cancellationToken);
        Failpoint.Hit("load.after-quarantine");
    }

    private async Task<AddFile> StoreAsync(DeltaTable table, string part, RejectSpool spool, int number, DuckDbSession session, CancellationToken cancellationToken)
    {
        var path = LakePath.DataFile(context.Files.Layout, table.Path, startedAt, loadId, number);
        await using var draft = context.Storage.Draft(table.StoragePath(path));
        var micros = (startedAt.UtcTicks - DateTime.UnixEpoch.Ticks) / TimeSpan.TicksPerMicrosecond;
        session.Execute(
            string.Create(CultureInfo.InvariantCulture, $"""
            COPY (
              SELECT {Sql.Text(loadId)} AS _load_id, part AS _source, record_number AS record, line, byte_offset, "column", reason, raw, raw_bytes,
                make_timestamptz({micros}) AS rejected_at
              FROM read_json({Sql.Text(spool.FilePath)}, format = 'newline_delimited', maximum_object_size = {LongestLine}, columns = {Columns})
              ORDER BY record
            ) TO {Sql.Text(draft.LocalPath)} (FORMAT parquet)
            """),
            cancellationToken);
        var statistics = FileStatistics.Read(session, draft.LocalPath, cancellation: cancellationToken);
        var file = FileStatistics.Describe(path, await draft.StoreAsync(cancellationToken), statistics);
        return file with { Tags = file.Tags.Add(LoadCommit.SourceTag, part).Add("ingot.load", loadId) };
    }

    /// <summary>Bytes of a spooled record at most: its raw text is cut, and escaping makes six bytes of one at worst. DuckDB's buffers grow with it.</summary>
    private const int LongestLine = 1 << 20;

    private const string Columns =
        "{part: 'VARCHAR', record_number: 'BIGINT', line: 'BIGINT', byte_offset: 'BIGINT', \"column\": 'VARCHAR', reason: 'VARCHAR', raw: 'VARCHAR', raw_bytes: 'BIGINT'}";
}
