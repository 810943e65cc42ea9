using Ingot.Core.Naming;
using Ingot.Warehouse.Models;
using Ingot.Warehouse.Storage;

namespace Ingot.Warehouse.Engines.Postgres;

/// <summary>Looks up tables and views of a PostgreSQL database. Names are exact: <c>Sale</c> and <c>sale</c> are two tables.</summary>
internal static class PostgresRelations
{
    /// <summary>A table or view of that name, with its number in the server's catalogue; null when there is none.</summary>
    public static (RelationKind Kind, long Oid)? Find(PostgresCommands commands, TableName name, CancellationToken cancellationToken) =>
        commands.Rows(
            """
            SELECT c.relkind = 'v', c.oid::bigint FROM pg_catalog.pg_class c JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
            WHERE n.nspname = $1 AND c.relname = $2 AND c.relkind IN ('r', 'p', 'v', 'm', 'f')
            """,
            [name.Schema, name.Name], cancellationToken) is [[bool isView, long oid]]
            ? (isView ? RelationKind.View : RelationKind.Table, oid)
            : null;

    /// <summary>The half-built tables of schemas that Ingot keeps.</summary>
    public static IReadOnlyList<TableName> Stages(PostgresCommands commands, IEnumerable<string> schemas, CancellationToken cancellationToken) =>
        [.. commands.Rows(
            """
            SELECT n.nspname, c.relname FROM pg_catalog.pg_class c JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
            WHERE n.nspname = ANY ($1) AND starts_with(c.relname, $2) AND c.relkind IN ('r', 'p')
            """,
            [schemas.ToArray(), ModelName.StagePrefix], cancellationToken).Select(row => new TableName((string)row[0]!, (string)row[1]!))];
}
