using System.Collections.Immutable;
using System.Globalization;
using Ingot.Core.Naming;
using Ingot.Postgres.Loading.Sessions;
using Ingot.Postgres.Loading.Targets;

namespace Ingot.Postgres.Loading;

/// <summary>Finds and removes the rows of a target whose keys are neither at the source nor among the rows that were loaded.</summary>
/// <param name="session">The load's session.</param>
/// <param name="request">The load.</param>
/// <param name="key">The columns of the key.</param>
/// <param name="hasStage">Whether the rows that were loaded are in the stage.</param>
internal sealed class LoadDeletes(LoadSession session, LoadRequest request, ImmutableArray<LoadColumn> key, bool hasStage)
{
    /// <summary>The temporary table of the source's keys.</summary>
    internal const string Keys = "pg_temp.\"__ingot_keys\"";

    private string Target => $"{request.Target.Quoted} AS t";

    private string? Mark => request.Deletes!.Mark is { } mark ? $"t.{Sql.Name(mark)}" : null;

    private string Alive => Mark is null ? "" : $" AND {Mark} IS NULL";

    /// <summary>A row without a key is nobody's that was loaded, and stays.</summary>
    private string Shown => string.Join(" AND ", key.Select(k => $"t.{Sql.Name(k.Name)} IS NOT NULL")) + Alive;

    private string Gone => Shown + NotIn(Keys) + (hasStage ? NotIn(PostgresLoad.Stage) : "");

    /// <summary>Makes the table for the source's keys.</summary>
    internal Task CreateAsync(CancellationToken cancellationToken) =>
        session.ExecuteAsync($"CREATE TEMPORARY TABLE \"__ingot_keys\" ({string.Join(", ", key.Select(k => $"{Sql.Name(k.Name)} {k.Staged.Sql}"))}) ON COMMIT DROP", cancellationToken);

    /// <summary>Compares, once the keys are there and the rows are applied.</summary>
    /// <param name="inserted">Rows that the load has inserted.</param>
    /// <param name="cancellationToken">Stops it.</param>
    internal async Task<GoneRows> CompareAsync(long inserted, CancellationToken cancellationToken)
    {
        await session.ExecuteAsync($"ANALYZE {Keys}", cancellationToken);
        var held = await CountAsync($"{Target} WHERE {Shown}", cancellationToken);
        var gone = await CountAsync($"{Target} WHERE {Gone}", cancellationToken);
        var missing = await CountAsync($"(SELECT DISTINCT {string.Join(", ", key.Select(k => k.Value))} FROM {Keys} AS s) AS k ({string.Join(", ", key.Select((_, i) => $"c{i}"))}) WHERE NOT EXISTS (SELECT FROM {Target} WHERE {string.Join(" AND ", key.Select((k, i) => $"t.{Sql.Name(k.Name)} = k.c{i}"))}{Alive})", cancellationToken);
        return new GoneRows(held - inserted, gone, missing);
    }

    /// <summary>Deletes the rows, or marks them.</summary>
    /// <returns>How many.</returns>
    internal Task<long> RemoveAsync(CancellationToken cancellationToken) => session.ExecuteAsync(
        request.Deletes!.Mark is { } mark
            ? $"UPDATE {Target} SET {Sql.Name(mark)} = {Sql.Text(request.Deletes.At.UtcDateTime.ToString("yyyy-MM-dd HH:mm:ss.ffffff", CultureInfo.InvariantCulture) + "+00")}::timestamptz WHERE {Gone}"
            : $"DELETE FROM {Target} WHERE {Gone}",
        cancellationToken);

    /// <summary>Takes the mark off rows that were loaded again.</summary>
    internal async Task ReviveAsync(CancellationToken cancellationToken)
    {
        if (hasStage && request.Deletes!.Mark is { } mark)
            await session.ExecuteAsync($"UPDATE {Target} SET {Sql.Name(mark)} = NULL WHERE {Mark} IS NOT NULL AND EXISTS (SELECT FROM {PostgresLoad.Stage} AS s WHERE {Same})", cancellationToken);
    }

    private string Same => string.Join(" AND ", key.Select(k => $"t.{Sql.Name(k.Name)} = {k.Value}"));

    private string NotIn(string table) => $" AND NOT EXISTS (SELECT FROM {table} AS s WHERE {Same})";

    private async Task<long> CountAsync(string rows, CancellationToken cancellationToken) =>
        long.Parse((await session.RowsAsync($"SELECT count(*)::text FROM {rows}", cancellationToken))[0][0]!, CultureInfo.InvariantCulture);
}
