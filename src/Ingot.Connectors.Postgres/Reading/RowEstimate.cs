using Ingot.Connectors.Postgres.Options;

namespace Ingot.Connectors.Postgres.Reading;

/// <summary>About how many rows a table has: those that the server counted last, at the size that the table has now.</summary>
internal static class RowEstimate
{
    private const string Rows = """
        WITH RECURSIVE tree AS (
          SELECT c.oid FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace WHERE n.nspname = @schema AND c.relname = @name
          UNION SELECT i.inhrelid FROM pg_inherits i JOIN tree t ON i.inhparent = t.oid WHERE NOT i.inhdetachpending),
        counted AS (
          SELECT CASE
            WHEN c.relkind = 'p' THEN 0
            WHEN c.relkind NOT IN ('r', 'm') OR c.reltuples < 0 THEN NULL
            WHEN c.relpages > 0 THEN c.reltuples::float8 / c.relpages * (pg_relation_size(c.oid) / current_setting('block_size')::int8)
            WHEN pg_relation_size(c.oid) = 0 THEN 0 END AS rows
          FROM tree JOIN pg_class c USING (oid))
        SELECT CASE WHEN count(*) = count(rows) THEN round(sum(rows))::int8 END FROM counted
        """;

    /// <summary>Version 14 was the first to tell a table without rows from one that nobody has counted, and the first with detaching partitions.</summary>
    private const int FirstVersion = 14;

    /// <summary>The estimate; null when the server has none, or when rows are selected by a condition or a query.</summary>
    internal static async Task<long?> OfAsync(SourceHold hold, PostgresOptions options, CancellationToken cancellationToken) =>
        options is { Table: { } table, Where: null } && hold.Connection.PostgreSqlVersion.Major >= FirstVersion
            && (await hold.AskAsync<long?>(Rows, new { schema = table.Schema, name = table.Name }, cancellationToken))[0] is { } rows and > 0
            ? rows : null;
}
