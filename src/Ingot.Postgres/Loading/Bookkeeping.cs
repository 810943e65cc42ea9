using System.Globalization;
using Ingot.Core.Errors;
using Ingot.Core.Naming;
using Ingot.Postgres.Errors;
using Ingot.Postgres.Loading.Sessions;

namespace Ingot.Postgres.Loading;

/// <summary>The tables of schema <c>ingot</c> in which a target remembers what was loaded into it: docs/formats/postgres-loads.md.</summary>
internal static class Bookkeeping
{
    private const string Definition =
        """
        CREATE SCHEMA IF NOT EXISTS ingot;
        COMMENT ON SCHEMA ingot IS 'What Ingot loaded into this database';
        CREATE TABLE IF NOT EXISTS ingot.load_certificate (
          load_id text PRIMARY KEY,
          job text NOT NULL,
          target_schema text NOT NULL,
          target_table text NOT NULL,
          mode text NOT NULL CHECK (mode IN ('append', 'replace', 'merge', 'delete_insert')),
          rows_copied bigint NOT NULL CHECK (rows_copied >= 0),
          rows_inserted bigint NOT NULL CHECK (rows_inserted >= 0),
          rows_updated bigint NOT NULL CHECK (rows_updated >= 0),
          rows_deleted bigint NOT NULL CHECK (rows_deleted >= 0),
          certificate jsonb,
          committed_at timestamptz NOT NULL DEFAULT now()
        );
        COMMENT ON TABLE ingot.load_certificate IS 'One row for each load, written in the transaction that loaded the rows';
        CREATE TABLE IF NOT EXISTS ingot.loaded_part (
          job text NOT NULL,
          target_schema text NOT NULL,
          target_table text NOT NULL,
          part text NOT NULL,
          fingerprint text NOT NULL,
          load_id text NOT NULL,
          rows bigint NOT NULL CHECK (rows >= 0),
          PRIMARY KEY (job, target_schema, target_table, part)
        );
        COMMENT ON TABLE ingot.loaded_part IS 'The parts of a job''s source that its target holds';
        CREATE TABLE IF NOT EXISTS ingot.load_state (
          job text NOT NULL,
          target_schema text NOT NULL,
          target_table text NOT NULL,
          name text NOT NULL,
          value text NOT NULL,
          PRIMARY KEY (job, target_schema, target_table, name)
        );
        COMMENT ON TABLE ingot.load_state IS 'What the loads of a job remember from one to the next, such as the watermark';
        """;

    /// <summary>Makes the tables unless they are there. In a transaction of its own, so that loads do not wait for each other.</summary>
    internal static async Task EnsureAsync(LoadSession session, CancellationToken cancellationToken)
    {
        if (await IsReadyAsync(session, cancellationToken))
            return;

        try
        {
            // Two who create the same schema at once would fail on each other.
            await session.ExecuteAsync($"BEGIN; SELECT pg_catalog.pg_advisory_xact_lock(hashtextextended('ingot.load_certificate', 0)); {Definition} COMMIT", cancellationToken);
        }
        catch (PostgresFailure e) when (e.Code == "postgres.missing-right")
        {
            throw new IngotException(ErrorKind.Target, "postgres.missing-right", $"{e.Message} Ingot keeps the certificates of loads in schema 'ingot' of the target database.", e)
            {
                State = "Nothing was loaded.",
                Next = $"As an administrator of the database: CREATE SCHEMA ingot AUTHORIZATION {Sql.Name(session.Connection.Settings.User)};",
                Facts = e.Facts,
            };
        }
    }

    /// <summary>Whether the tables are there.</summary>
    internal static async Task<bool> IsReadyAsync(LoadSession session, CancellationToken cancellationToken) =>
        await session.RowsAsync("SELECT (to_regclass('ingot.load_certificate') IS NOT NULL AND to_regclass('ingot.loaded_part') IS NOT NULL AND to_regclass('ingot.load_state') IS NOT NULL)::text", cancellationToken) is [["true"]];

    /// <summary>What a load did, when it is committed already; null when it is not.</summary>
    internal static async Task<LoadedRows?> FindAsync(LoadSession session, string loadId, CancellationToken cancellationToken) =>
        await session.RowsAsync(
            $"SELECT rows_copied::text, rows_inserted::text, rows_updated::text, rows_deleted::text FROM ingot.load_certificate WHERE load_id = {Sql.Text(loadId)}",
            cancellationToken) is [var row]
            ? new LoadedRows { Copied = Number(row[0]), Inserted = Number(row[1]), Updated = Number(row[2]), Deleted = Number(row[3]), AlreadyCommitted = true }
            : null;

    /// <summary>SQL that writes a load's row.</summary>
    internal static string Insert(LoadRequest request, LoadedRows rows, string? certificate) => string.Create(
        CultureInfo.InvariantCulture,
        $"""
        INSERT INTO ingot.load_certificate (load_id, job, target_schema, target_table, mode, rows_copied, rows_inserted, rows_updated, rows_deleted, certificate)
        VALUES ({Sql.Text(request.LoadId!)}, {Sql.Text(request.Job)}, {Sql.Text(request.Target.Schema)}, {Sql.Text(request.Target.Name)}, '{Word(request.Mode)}',
          {rows.Copied}, {rows.Inserted}, {rows.Updated}, {rows.Deleted}, {(certificate is null ? "NULL" : Sql.Text(certificate))})
        """);

    /// <summary>A mode as configuration and the tables write it.</summary>
    internal static string Word(LoadMode mode) => mode is LoadMode.DeleteInsert ? "delete_insert" : mode.ToString().ToLowerInvariant();

    private static long Number(string? text) => long.Parse(text!, CultureInfo.InvariantCulture);
}
