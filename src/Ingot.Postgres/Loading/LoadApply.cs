using System.Collections.Immutable;
using System.Globalization;
using Ingot.Core.Naming;
using Ingot.Postgres.Errors;
using Ingot.Postgres.Loading.Sessions;
using Ingot.Postgres.Loading.Targets;

namespace Ingot.Postgres.Loading;

/// <summary>Brings copied rows into the target: what they change is looked at first, then SQL of the mode runs.</summary>
internal sealed class LoadApply(LoadSession session, LoadRequest request, TargetTable? target, ImmutableArray<LoadColumn> columns, LoadPath path)
{
    private readonly ImmutableArray<LoadColumn> _key = [.. request.Key.Select(k => LoadColumns.Find(columns, k)).OfType<LoadColumn>()];

    private bool HasKey => request.Mode is LoadMode.Merge or LoadMode.DeleteInsert;

    private string Target => request.Target.Quoted;

    private string Copied => path is LoadPath.Staged ? PostgresLoad.Stage : Target;

    private string Into => $"{Target} ({Names(columns)}){(columns.Any(c => c.IsIdentityAlways) ? " OVERRIDING SYSTEM VALUE" : "")}";

    internal async Task<LoadedRows> RunAsync(LoadedRows rows, CancellationToken cancellationToken)
    {
        foreach (var column in columns.Where(c => c.Changed is not null))
            await CheckCastAsync(column, cancellationToken);
        if (HasKey)
            await CheckKeyAsync(rows.Created, cancellationToken);
        if (path is not LoadPath.Staged)
            return rows with { Inserted = rows.Copied };

        if (request.Mode is LoadMode.Replace or LoadMode.DeleteInsert)
            await CheckCascadesAsync(cancellationToken);
        return request.Mode switch
        {
            LoadMode.Append => rows with { Inserted = await InsertAsync("", cancellationToken) },
            LoadMode.Replace => await ReplaceAsync(rows, cancellationToken),
            LoadMode.Merge => await MergeAsync(rows, cancellationToken),
            _ => await DeleteInsertAsync(rows, cancellationToken),
        };
    }

    private Task<long> InsertAsync(string where, CancellationToken cancellationToken) =>
        session.ExecuteAsync($"INSERT INTO {Into} SELECT {string.Join(", ", columns.Select(c => c.Value))} FROM {PostgresLoad.Stage} AS s{where}", cancellationToken);

    /// <summary>Readers keep the old rows until the commit, whatever their isolation; other writers wait.</summary>
    private async Task<LoadedRows> ReplaceAsync(LoadedRows rows, CancellationToken cancellationToken)
    {
        await session.ExecuteAsync($"LOCK TABLE {Target} IN EXCLUSIVE MODE", cancellationToken);
        var deleted = await session.ExecuteAsync($"DELETE FROM {Target}", cancellationToken);
        return rows with { Deleted = deleted, Inserted = await InsertAsync("", cancellationToken) };
    }

    private async Task<LoadedRows> DeleteInsertAsync(LoadedRows rows, CancellationToken cancellationToken)
    {
        await session.ExecuteAsync($"LOCK TABLE {Target} IN SHARE ROW EXCLUSIVE MODE", cancellationToken);
        var deleted = await session.ExecuteAsync($"DELETE FROM {Target} AS t USING (SELECT DISTINCT {Values(_key)} FROM {PostgresLoad.Stage} AS s) AS k ({Places(_key)}) WHERE {Matches()}", cancellationToken);
        return rows with { Deleted = deleted, Inserted = await InsertAsync("", cancellationToken) };
    }

    private async Task<LoadedRows> MergeAsync(LoadedRows rows, CancellationToken cancellationToken)
    {
        // Rows that others would add meanwhile are not at the source either.
        if (request.Deletes is not null)
            await session.ExecuteAsync($"LOCK TABLE {Target} IN SHARE ROW EXCLUSIVE MODE", cancellationToken);
        var others = columns.Except(_key).ToImmutableArray();
        if (target!.IsPlain && target.IsUnique([.. _key.Select(k => k.Name)]))
        {
            var action = others.IsEmpty ? "NOTHING" : $"UPDATE SET {string.Join(", ", others.Select(c => $"{Sql.Name(c.Name)} = EXCLUDED.{Sql.Name(c.Name)}"))}";
            // A row that was inserted has no one who deleted its predecessor.
            var counts = await session.RowsAsync(
                $"""
                WITH merged AS (
                  INSERT INTO {Into} SELECT {Values(columns)} FROM {PostgresLoad.Stage} AS s
                  ON CONFLICT ({Names(_key)}) DO {action}
                  RETURNING xmax = 0 AS is_new)
                SELECT count(*) FILTER (WHERE is_new)::text, count(*) FILTER (WHERE NOT is_new)::text FROM merged
                """,
                cancellationToken);
            return rows with { Inserted = Number(counts[0][0]), Updated = Number(counts[0][1]) };
        }

        await session.ExecuteAsync($"LOCK TABLE {Target} IN SHARE ROW EXCLUSIVE MODE", cancellationToken);
        var keyed = $"(SELECT {Values([.. _key, .. others])} FROM {PostgresLoad.Stage} AS s) AS k ({Places([.. _key, .. others])})";
        var updated = others.IsEmpty ? 0 : await session.ExecuteAsync(
            $"UPDATE {Target} AS t SET {string.Join(", ", others.Select((c, i) => $"{Sql.Name(c.Name)} = k.c{_key.Length + i}"))} FROM {keyed} WHERE {Matches()}", cancellationToken);
        var conditions = _key.Select(k => $"t.{Sql.Name(k.Name)} = {k.Value}");
        var inserted = await InsertAsync($" WHERE NOT EXISTS (SELECT FROM {Target} AS t WHERE {string.Join(" AND ", conditions)})", cancellationToken);
        return rows with { Updated = updated, Inserted = inserted };
    }

    /// <summary>Text that cannot be read fails here, where its column is known.</summary>
    private async Task CheckCastAsync(LoadColumn column, CancellationToken cancellationToken)
    {
        try
        {
            var found = await session.RowsAsync($"SELECT count(*)::text, min(s.{Sql.Name(column.Name)}::text) FROM {PostgresLoad.Stage} AS s WHERE {column.Changed}", cancellationToken);
            if (found is [[not "0", { } example]])
                throw LoadFailures.Changed(request, column.Source.Name, column.Type.Sql, $"'{example}'", Number(found[0][0]));
        }
        catch (PostgresFailure e) when (e.Server is not null)
        {
            throw new PostgresFailure(e.Kind, e.Code, $"Column '{column.Source.Name}' cannot be made {column.Type.Sql}: {e.Message}", e) { Server = e.Server, Next = e.Next, Facts = e.Facts };
        }
    }

    private async Task CheckKeyAsync(bool created, CancellationToken cancellationToken)
    {
        var values = $"(SELECT {Values(_key)} FROM {Copied} AS s) AS k ({Places(_key)})";
        var places = _key.Select((_, i) => $"k.c{i}").ToList();
        var nulls = await session.RowsAsync($"SELECT count(*)::text FROM {values} WHERE {string.Join(" OR ", places.Select(p => p + " IS NULL"))}", cancellationToken);
        if (Number(nulls[0][0]) is > 0 and var count)
            throw LoadFailures.NullKey(request, count);
        if (request.Mode is LoadMode.DeleteInsert)
            return;

        var twice = await session.RowsAsync(
            $"SELECT {string.Join(", ", places.Select(p => p + "::text"))}, count(*)::text FROM {values} GROUP BY {string.Join(", ", places)} HAVING count(*) > 1 ORDER BY count(*) DESC LIMIT 3", cancellationToken);
        if (twice.Count > 0)
            throw LoadFailures.DuplicateKeys(request, [.. twice.Select(r => $"({string.Join(", ", r[..^1])}) {r[^1]} times")]);
        if (created)
            await session.ExecuteAsync($"ALTER TABLE {Target} ADD PRIMARY KEY ({Names(_key)})", cancellationToken);
    }

    /// <summary>Refuses what would change other tables along with the rows that are deleted.</summary>
    internal async Task CheckCascadesAsync(CancellationToken cancellationToken)
    {
        var found = await session.RowsAsync(
            $"SELECT conname::text, conrelid::regclass::text FROM pg_catalog.pg_constraint WHERE confrelid = {target!.Oid} AND contype = 'f' AND confdeltype IN ('c', 'n', 'd')", cancellationToken);
        if (found.Count > 0)
            throw LoadFailures.Cascades(request, string.Join(", ", found.Select(f => $"constraint '{f[0]}' of {f[1]}")));
    }

    private static string Names(IEnumerable<LoadColumn> columns) => string.Join(", ", columns.Select(c => Sql.Name(c.Name)));

    private static string Values(IEnumerable<LoadColumn> columns) => string.Join(", ", columns.Select(c => c.Value));

    private static string Places(ImmutableArray<LoadColumn> columns) => string.Join(", ", columns.Select((_, i) => $"c{i}"));

    private string Matches() => string.Join(" AND ", _key.Select((k, i) => $"t.{Sql.Name(k.Name)} = k.c{i}"));

    private static long Number(string? text) => long.Parse(text!, CultureInfo.InvariantCulture);
}
