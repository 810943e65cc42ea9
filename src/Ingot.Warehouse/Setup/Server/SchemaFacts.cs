using Npgsql;

namespace Ingot.Warehouse.Setup;

/// <summary>What a database knows of a schema.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Owner">Its owner.</param>
/// <param name="Comment">Its comment; null for none.</param>
/// <param name="Objects">Tables, views, sequences, functions and types in it, those of extensions apart.</param>
/// <param name="Bytes">Bytes on disk.</param>
internal sealed record SchemaFacts(string Name, string Owner, string? Comment, long Objects, long Bytes)
{
    private const string Facts = """
        WITH object (namespace, catalog, id, bytes) AS (
            SELECT relnamespace, 'pg_class'::regclass, oid, CASE WHEN relkind IN ('r', 'm') THEN pg_total_relation_size(oid) ELSE 0 END
            FROM pg_class WHERE relkind IN ('r', 'p', 'v', 'm', 'f', 'S', 'c')
            UNION ALL SELECT pronamespace, 'pg_proc'::regclass, oid, 0 FROM pg_proc
            UNION ALL SELECT typnamespace, 'pg_type'::regclass, oid, 0 FROM pg_type WHERE typtype IN ('e', 'd', 'r')
        ),
        own AS (
            SELECT * FROM object o
            WHERE NOT EXISTS (SELECT FROM pg_depend e WHERE e.classid = o.catalog AND e.objid = o.id AND e.deptype = 'e')
        )
        SELECT n.nspname, pg_get_userbyid(n.nspowner), obj_description(n.oid, 'pg_namespace'), count(own.id), coalesce(sum(own.bytes), 0)::bigint
        FROM pg_namespace n
        LEFT JOIN own ON own.namespace = n.oid
        WHERE n.nspname <> 'information_schema' AND n.nspname !~ '^pg_'
        GROUP BY n.oid
        ORDER BY n.nspname
        """;

    /// <summary>Whether setup made it.</summary>
    public bool IsOurs => WarehouseSchema.IsMark(Comment);

    /// <summary>Every schema of a database but the server's own.</summary>
    public static Task<IReadOnlyList<SchemaFacts>> AllAsync(NpgsqlConnection database, CancellationToken cancellationToken) =>
        database.RowsAsync(
            Facts, r => new SchemaFacts(r.GetString(0), r.GetString(1), r.TextOrNull(2), r.GetInt64(3), r.GetInt64(4)), cancellationToken);
}
