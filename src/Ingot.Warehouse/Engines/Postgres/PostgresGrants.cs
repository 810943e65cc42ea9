using Ingot.Core.Naming;
using Ingot.Warehouse.Storage;

namespace Ingot.Warehouse.Engines.Postgres;

/// <summary>What people have said about a table or view and its new version must say too: grants, comments and owner.</summary>
internal sealed class PostgresGrants
{
    private const string Query = """
        WITH it AS (SELECT * FROM pg_catalog.pg_class WHERE oid = $1),
        columns AS (
            SELECT a.* FROM pg_catalog.pg_attribute a WHERE a.attrelid = $1 AND a.attnum > 0 AND NOT a.attisdropped
        ),
        said(position, about, before, after) AS (
            -- What new tables grant by default was perhaps taken away from this one.
            SELECT 0, NULL::name, 'REVOKE ALL ON ', ' FROM ' || CASE g.grantee WHEN 0 THEN 'PUBLIC' ELSE quote_ident(pg_get_userbyid(g.grantee)) END
            FROM it JOIN pg_default_acl d ON d.defaclobjtype = 'r' AND d.defaclnamespace IN (0, it.relnamespace), aclexplode(d.defaclacl) g
            WHERE it.relacl IS NOT NULL AND g.grantee <> it.relowner
            UNION ALL
            SELECT 1, NULL, 'GRANT ' || g.privilege_type || ' ON ', ' TO ' || CASE g.grantee WHEN 0 THEN 'PUBLIC' ELSE quote_ident(pg_get_userbyid(g.grantee)) END
                || CASE WHEN g.is_grantable THEN ' WITH GRANT OPTION' ELSE '' END
            FROM it, aclexplode(it.relacl) g WHERE g.grantee <> it.relowner
            UNION ALL
            SELECT 2, a.attname, 'GRANT ' || g.privilege_type || ' (' || quote_ident(a.attname) || ') ON ',
                ' TO ' || CASE g.grantee WHEN 0 THEN 'PUBLIC' ELSE quote_ident(pg_get_userbyid(g.grantee)) END
                || CASE WHEN g.is_grantable THEN ' WITH GRANT OPTION' ELSE '' END
            FROM columns a, aclexplode(a.attacl) g
            UNION ALL
            SELECT 3, NULL, 'COMMENT ON ' || CASE it.relkind WHEN 'v' THEN 'VIEW ' ELSE 'TABLE ' END, ' IS ' || quote_literal(obj_description(it.oid, 'pg_class'))
            FROM it
            UNION ALL
            SELECT 4, a.attname, 'COMMENT ON COLUMN ', '.' || quote_ident(a.attname) || ' IS ' || quote_literal(col_description($1, a.attnum))
            FROM columns a
            UNION ALL
            SELECT 5, NULL, 'ALTER TABLE ', ' OWNER TO ' || quote_ident(pg_get_userbyid(it.relowner))
            FROM it WHERE pg_get_userbyid(it.relowner) <> current_user AND pg_has_role(it.relowner, 'MEMBER')
        )
        SELECT DISTINCT position, about::text, before, after FROM said WHERE after IS NOT NULL ORDER BY position, before, after
        """;

    private readonly IReadOnlyList<object?[]> _said;
    private readonly RelationKind _kind;

    private PostgresGrants(IReadOnlyList<object?[]> said, RelationKind kind) => (_said, _kind) = (said, kind);

    /// <summary>Reads them of what is published.</summary>
    public static PostgresGrants Read(PostgresCommands commands, long oid, RelationKind kind, CancellationToken cancellationToken) =>
        new(commands.Rows(Query, [oid], cancellationToken), kind);

    /// <summary>Says them of the new version; about a column that it has no longer there is nothing to say.</summary>
    public void Restore(PostgresCommands commands, TableName name, RelationKind kind, CancellationToken cancellationToken)
    {
        if (_said.Count == 0)
            return;

        var columns = commands.Run($"SELECT * FROM {name.Quoted}", [], PostgresColumns.Of, cancellationToken).Select(c => c.Name).ToHashSet(StringComparer.Ordinal);
        foreach (var said in _said)
        {
            var (about, before, after) = ((string?)said[1], (string)said[2]!, (string)said[3]!);
            var isCommentOfOtherKind = kind != _kind && before.StartsWith("COMMENT ON ", StringComparison.Ordinal) && about is null;
            if (!isCommentOfOtherKind && (about is null || columns.Contains(about)))
                commands.Execute(before + name.Quoted + after, cancellationToken);
        }
    }
}
