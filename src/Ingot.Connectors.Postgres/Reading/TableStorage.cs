using System.Collections.Immutable;
using Ingot.Connectors.Postgres.Options;
using Ingot.Core.Naming;

namespace Ingot.Connectors.Postgres.Reading;

/// <summary>Where the rows of a table lie, and whether several connections may read them by ranges of blocks.</summary>
internal static class TableStorage
{
    /// <summary>Before this version the server has no scan by ranges of row addresses: each range would read the whole table.</summary>
    private const int RangeScanVersion = 14;

    /// <summary>
    /// A range names its table and <c>ctid</c>, for which a right on some columns is not enough; and policies of row
    /// security are those of the table that a statement names.
    /// </summary>
    private const string Leaves = """
        WITH RECURSIVE tree AS (
          SELECT c.oid FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace WHERE n.nspname = @schema AND c.relname = @name
          UNION SELECT i.inhrelid FROM pg_inherits i JOIN tree t ON i.inhparent = t.oid WHERE NOT i.inhdetachpending)
        SELECT n.nspname::text AS schema, c.relname::text AS name, c.relkind::text AS kind,
          CASE WHEN c.relkind IN ('r', 'm') AND a.amname = 'heap' THEN pg_relation_size(c.oid) / current_setting('block_size')::int8 END AS blocks,
          has_schema_privilege(n.oid, 'USAGE') AND has_table_privilege(c.oid, 'SELECT') AND NOT row_security_active(c.oid) AS isopen
        FROM tree t JOIN pg_class c ON c.oid = t.oid JOIN pg_namespace n ON n.oid = c.relnamespace LEFT JOIN pg_am a ON a.oid = c.relam
        ORDER BY n.nspname, c.relname
        """;

    /// <summary>The tables that hold the rows, or none when only one connection can read them.</summary>
    /// <param name="hold">Holds the table.</param>
    /// <param name="options">What is read.</param>
    /// <param name="cancellationToken">Stops waiting.</param>
    internal static async Task<ImmutableArray<TableLeaf>> LeavesAsync(SourceHold hold, PostgresOptions options, CancellationToken cancellationToken)
    {
        if (options is not { Table: { } table, Parallel: null or > 1 } || hold.Connection.PostgreSqlVersion.Major < RangeScanVersion)
            return [];

        var rows = await hold.AskAsync<LeafRow>(Leaves, new { schema = table.Schema, name = table.Name }, cancellationToken);
        return rows.All(r => r.IsOpen && r.Kind is "r" or "m" or "p" or "f")
            ? [.. rows.Where(r => r.Kind != "p").Select(r => new TableLeaf(new TableName(r.Schema, r.Name), r.Blocks))]
            : [];
    }

    private sealed class LeafRow
    {
        public required string Schema { get; init; }

        public required string Name { get; init; }

        public required string Kind { get; init; }

        public long? Blocks { get; init; }

        public bool IsOpen { get; init; }
    }
}
