using Npgsql;

namespace Ingot.Warehouse.Setup.Rollback;

/// <summary>What a database holds: Ingot's schemas and those of others.</summary>
/// <param name="Ours">The schemas that setup made.</param>
/// <param name="Others">The others that hold something, and those of Ingot's names that setup did not make.</param>
/// <param name="Dependents">What stands outside of Ingot's schemas and depends on what is in them.</param>
internal sealed record DatabaseContents(
    IReadOnlyList<SchemaFacts> Ours, IReadOnlyList<SchemaFacts> Others, IReadOnlyList<(string Kind, string Name, string On)> Dependents)
{
    private const string Depending = """
        SELECT DISTINCT CASE v.relkind WHEN 'm' THEN 'materialized view' ELSE 'view' END, vn.nspname || '.' || v.relname, tn.nspname || '.' || t.relname
        FROM pg_depend d
        JOIN pg_rewrite r ON d.classid = 'pg_rewrite'::regclass AND r.oid = d.objid
        JOIN pg_class v ON v.oid = r.ev_class
        JOIN pg_namespace vn ON vn.oid = v.relnamespace
        JOIN pg_class t ON d.refclassid = 'pg_class'::regclass AND t.oid = d.refobjid
        JOIN pg_namespace tn ON tn.oid = t.relnamespace
        WHERE tn.nspname = ANY (@schemas) AND NOT vn.nspname = ANY (@schemas)
        UNION
        SELECT 'foreign key', fn.nspname || '.' || f.relname || '.' || c.conname, tn.nspname || '.' || t.relname
        FROM pg_constraint c
        JOIN pg_class f ON f.oid = c.conrelid
        JOIN pg_namespace fn ON fn.oid = f.relnamespace
        JOIN pg_class t ON t.oid = c.confrelid
        JOIN pg_namespace tn ON tn.oid = t.relnamespace
        WHERE c.contype = 'f' AND tn.nspname = ANY (@schemas) AND NOT fn.nspname = ANY (@schemas)
        ORDER BY 1, 2, 3
        """;

    public static async Task<DatabaseContents> OfAsync(NpgsqlConnection database, CancellationToken cancellationToken)
    {
        var schemas = await SchemaFacts.AllAsync(database, cancellationToken);
        var names = WarehouseSchema.All.Select(s => s.Name).ToArray();
        bool IsOurs(SchemaFacts schema) => schema.IsOurs && names.Contains(schema.Name, StringComparer.Ordinal);
        return new DatabaseContents(
            [.. schemas.Where(IsOurs)],
            [.. schemas.Where(s => !IsOurs(s) && (s.Objects > 0 || s.Name != "public"))],
            await database.RowsAsync(Depending, r => (r.GetString(0), r.GetString(1), r.GetString(2)), cancellationToken, ("schemas", names)));
    }
}
