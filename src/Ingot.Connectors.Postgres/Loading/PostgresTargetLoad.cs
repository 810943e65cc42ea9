using System.Globalization;
using Ingot.Connectors.Targets;
using Ingot.Connectors.Postgres.Reading;
using Ingot.Core.Columns;
using Ingot.Core.Errors;
using Ingot.Core.Naming;
using Ingot.DuckDb;
using Ingot.DuckDb.Scans;
using Ingot.Postgres.Loading;
using Ingot.Postgres.Sessions;

namespace Ingot.Connectors.Postgres.Loading;

/// <summary>A job's load into a table of PostgreSQL.</summary>
internal sealed class PostgresTargetLoad(PostgresDatabase database, PostgresLoad load, TargetLoadRequest request) : ITargetLoad
{
    private readonly TargetTable _target = request.Target;

    /// <inheritdoc />
    public IReadOnlyList<string> NotComparable => load.NotComparable;

    /// <inheritdoc />
    public bool IsNew => load.Rows.Created;

    /// <inheritdoc />
    public long Refused => load.Rows.Refused;

    /// <inheritdoc />
    public Task RemovePartsAsync(IReadOnlyList<string> parts, CancellationToken ct) =>
        load.ExecuteAsync($"DELETE FROM {_target.Table.Quoted} WHERE \"_source\" IN ({string.Join(", ", parts.Select(Sql.Text))})", ct);

    /// <inheritdoc />
    public Task<long> CopyAsync(DuckDbSession session, string selectSql, CancellationToken ct) => load.CopyAsync(session, selectSql, ct);

    /// <inheritdoc />
    public async Task<TargetRows> ReadBackAsync(DuckDbDatabase database, CancellationToken ct)
    {
        return RowsOf(await load.ReadBackAsync(ct), database);
    }

    /// <inheritdoc />
    public async Task<TargetRows?> ReadHeldAsync(DuckDbDatabase database, CursorRange range, CancellationToken ct)
    {
        if (load.Rows.Created)
            return null;
        var encoding = (await load.RowsAsync("SELECT current_setting('server_encoding')", ct))[0][0]!;
        return RowsOf(await load.ReadHeldAsync(columns => RangeCondition.Of(range, columns, encoding), ct), database);
    }

    /// <inheritdoc />
    public async Task KeepStateAsync(string name, string? before, string value, CancellationToken ct)
    {
        var key = $"{Sql.Text(request.Job)}, {Sql.Text(_target.Table.Schema)}, {Sql.Text(_target.Table.Name)}, {Sql.Text(name)}";
        // What was remembered of a table that is gone says nothing about this one.
        if (load.Rows.Created)
            await load.ExecuteAsync($"DELETE FROM ingot.load_state WHERE (job, target_schema, target_table, name) = ({key})", ct);
        // Who comes second waits here for the first, and then finds another state than it began with.
        var changed = before is null || load.Rows.Created
            ? await load.ExecuteAsync($"INSERT INTO ingot.load_state (job, target_schema, target_table, name, value) VALUES ({key}, {Sql.Text(value)}) ON CONFLICT DO NOTHING", ct)
            : await load.ExecuteAsync($"UPDATE ingot.load_state SET value = {Sql.Text(value)} WHERE (job, target_schema, target_table, name) = ({key}) AND value = {Sql.Text(before)}", ct);
        if (changed != 1)
        {
            throw new IngotException(ErrorKind.Conflict, "load.conflict", $"{request.Job}: another load of this job moved its watermark in {_target} meanwhile.")
            {
                State = $"Nothing of this load is in {_target}.",
                Next = "Run again.",
            };
        }
    }

    private TargetRows RowsOf(Scan scan, DuckDbDatabase database)
    {
        var offer = database.Scans.Offer(scan);
        var columns = new TableSchema([.. request.Columns.Columns.Where(c => scan.Schema.Columns.Any(s => s.Name == c.Name))]);
        return new TargetRows(columns, $"(SELECT {string.Join(", ", columns.Columns.Select(c => AsSent(c, scan.Schema)))} FROM {offer.Relation})", offer, scan);
    }

    /// <inheritdoc />
    public async Task<TargetCounts> ApplyAsync(CancellationToken ct)
    {
        var rows = await load.ApplyAsync(ct);
        return new TargetCounts(rows.Copied, rows.Inserted, rows.Updated, rows.Deleted);
    }

    /// <inheritdoc />
    public async Task<TargetGone> CompareKeysAsync(DuckDbSession session, string selectSql, CancellationToken ct)
    {
        var found = await load.CompareKeysAsync(session, selectSql, ct);
        return new TargetGone(found.Held, found.Gone, found.Missing);
    }

    /// <inheritdoc />
    public Task<long> RemoveGoneAsync(CancellationToken ct) => load.RemoveGoneAsync(ct);

    /// <inheritdoc />
    public async Task CommitAsync(IReadOnlyList<TargetPart> parts, bool forgetOthers, string certificate, CancellationToken ct)
    {
        var key = $"{Sql.Text(request.Job)}, {Sql.Text(_target.Table.Schema)}, {Sql.Text(_target.Table.Name)}";
        if (forgetOthers)
            await load.ExecuteAsync($"DELETE FROM ingot.loaded_part WHERE (job, target_schema, target_table) = ({key})", ct);
        foreach (var part in parts)
        {
            await load.ExecuteAsync(
                string.Create(CultureInfo.InvariantCulture, $"""
                INSERT INTO ingot.loaded_part (job, target_schema, target_table, part, fingerprint, load_id, rows)
                VALUES ({key}, {Sql.Text(part.Name)}, {Sql.Text(part.Fingerprint)}, {Sql.Text(part.LoadId)}, {part.Rows})
                ON CONFLICT (job, target_schema, target_table, part)
                DO UPDATE SET fingerprint = EXCLUDED.fingerprint, load_id = EXCLUDED.load_id, rows = EXCLUDED.rows
                """),
                ct);
        }

        await load.CommitAsync(certificate, ct);
    }

    /// <inheritdoc />
    public async ValueTask DisposeAsync()
    {
        load.Dispose();
        await database.DisposeAsync();
    }

    private static string AsSent(Column column, TableSchema read)
    {
        var name = Sql.Name(column.Name);
        // A label and its text are the same to a digest, and nulls have no type.
        return column.Type == read.Find(column.Name)!.Type || column.Type.Kind is ColumnKind.Enum or ColumnKind.Null
            ? name
            : $"CAST({name} AS {column.Type}) AS {name}";
    }
}
