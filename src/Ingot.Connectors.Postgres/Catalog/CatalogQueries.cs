namespace Ingot.Connectors.Postgres.Catalog;

/// <summary>The questions to the server's catalogue. They run with an empty search path, so that every name in an answer is whole.</summary>
internal static class CatalogQueries
{
    /// <summary>Relations that hold rows; not those of the server itself or of other sessions.</summary>
    private const string Users = """
        c.relkind IN ('r', 'p', 'f', 'v', 'm')
          AND n.nspname NOT IN ('pg_catalog', 'information_schema') AND n.nspname !~ '^pg_(toast|temp)'
        """;

    private const string Kind = "CASE c.relkind WHEN 'r' THEN 'Table' WHEN 'p' THEN 'PartitionedTable' WHEN 'f' THEN 'ForeignTable' WHEN 'v' THEN 'View' ELSE 'MaterializedView' END";

    /// <summary>
    /// Asking for the size of what another session has locked would wait for it. Before version 14, 0 rows in 0 pages is how
    /// a table says that nobody has counted.
    /// </summary>
    private const string Numbers = """
        locked AS (
          SELECT l.relation FROM pg_locks l
          WHERE l.locktype = 'relation' AND l.mode = 'AccessExclusiveLock' AND l.pid <> pg_backend_pid()
            AND l.database = (SELECT oid FROM pg_database WHERE datname = current_database())),
        numbers AS (
          SELECT c.oid,
            CASE WHEN c.relkind IN ('v', 'p') OR (current_setting('server_version_num')::int4 < 140000 AND c.reltuples = 0 AND c.relpages = 0)
              THEN -1 ELSE c.reltuples::int8 END AS rows,
            CASE WHEN c.relkind IN ('r', 'm') AND NOT EXISTS (SELECT FROM locked l WHERE l.relation IN (c.oid, c.reltoastrelid)
              OR l.relation IN (SELECT i.indexrelid FROM pg_index i WHERE i.indrelid = c.oid)) THEN pg_total_relation_size(c.oid) END AS bytes
          FROM pg_class c WHERE c.relkind IN ('r', 'p', 'f', 'v', 'm')),
        totals AS (
          SELECT c.oid,
            CASE WHEN c.relkind <> 'p' THEN n.rows
              WHEN EXISTS (SELECT FROM pg_partition_tree(c.oid) t JOIN numbers m ON m.oid = t.relid WHERE t.isleaf AND m.rows < 0) THEN -1
              ELSE (SELECT coalesce(sum(m.rows), 0)::int8 FROM pg_partition_tree(c.oid) t JOIN numbers m ON m.oid = t.relid WHERE t.isleaf) END AS rows,
            CASE WHEN c.relkind <> 'p' THEN n.bytes
              ELSE (SELECT sum(m.bytes)::int8 FROM pg_partition_tree(c.oid) t JOIN numbers m ON m.oid = t.relid) END AS bytes
          FROM pg_class c JOIN numbers n USING (oid))
        """;

    private const string EntryColumns = $"""
        c.oid::int8 AS oid, n.nspname::text AS schema, c.relname::text AS name, {Kind} AS kind, t.rows AS rows, t.bytes AS bytes,
          (SELECT count(*)::int4 FROM pg_attribute a WHERE a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped) AS columns,
          CASE WHEN c.relkind = 'p' THEN (SELECT count(*)::int4 - 1 FROM pg_partition_tree(c.oid)) ELSE 0 END AS partitions,
          obj_description(c.oid, 'pg_class') AS comment, pg_get_userbyid(c.relowner)::text AS owner,
          CASE WHEN NOT has_schema_privilege(n.oid, 'USAGE') THEN format('USAGE on schema %I', n.nspname)
            WHEN NOT has_table_privilege(c.oid, 'SELECT') AND NOT has_any_column_privilege(c.oid, 'SELECT') THEN format('SELECT on %I.%I', n.nspname, c.relname)
          END AS missing
        """;

    internal const string List = $"""
        WITH {Numbers}
        SELECT {EntryColumns}
        FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace JOIN totals t ON t.oid = c.oid
        WHERE {Users}
        ORDER BY n.nspname, c.relname
        """;

    /// <summary>One relation, also one of the server itself.</summary>
    internal const string Entry = $"""
        WITH {Numbers}
        SELECT {EntryColumns},
          CASE WHEN c.relkind = 'p' THEN pg_get_partkeydef(c.oid) END AS partitionkey,
          CASE WHEN c.relispartition THEN pg_get_expr(c.relpartbound, c.oid) END AS bound,
          CASE WHEN c.relkind IN ('v', 'm') THEN pg_get_viewdef(c.oid) END AS definition,
          ARRAY(SELECT format('%I.%I', pn.nspname, p.relname) FROM pg_inherits i JOIN pg_class p ON p.oid = i.inhparent
            JOIN pg_namespace pn ON pn.oid = p.relnamespace WHERE i.inhrelid = c.oid ORDER BY i.inhseqno)::text[] AS parents
        FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace JOIN totals t ON t.oid = c.oid
        WHERE n.nspname = @schema AND c.relname = @name AND c.relkind IN ('r', 'p', 'f', 'v', 'm')
        """;

    internal const string Columns = """
        SELECT a.attnum::int4 AS position, a.attname::text AS name, format_type(a.atttypid, a.atttypmod) AS type, NOT a.attnotnull AS nullable,
          CASE WHEN a.attgenerated = '' THEN pg_get_expr(d.adbin, d.adrelid) END AS defaultvalue,
          CASE a.attidentity WHEN 'a' THEN 'always' WHEN 'd' THEN 'by default' END AS identity,
          CASE WHEN a.attgenerated <> '' THEN pg_get_expr(d.adbin, d.adrelid) END AS generated,
          col_description(a.attrelid, a.attnum) AS comment, has_column_privilege(a.attrelid, a.attnum, 'SELECT') AS readable
        FROM pg_attribute a LEFT JOIN pg_attrdef d ON d.adrelid = a.attrelid AND d.adnum = a.attnum
        WHERE a.attrelid = @oid::oid AND a.attnum > 0 AND NOT a.attisdropped
        ORDER BY a.attnum
        """;

    internal const string Keys = """
        SELECT k.conname::text AS name, k.contype = 'p' AS isprimary,
          ARRAY(SELECT a.attname FROM unnest(k.conkey) WITH ORDINALITY u (attnum, place) JOIN pg_attribute a ON a.attrelid = k.conrelid AND a.attnum = u.attnum ORDER BY u.place)::text[] AS columns
        FROM pg_constraint k
        WHERE k.conrelid = @oid::oid AND k.contype IN ('p', 'u')
        ORDER BY k.contype, k.conname
        """;

    internal const string ForeignKeys = """
        SELECT k.conname::text AS name,
          ARRAY(SELECT a.attname FROM unnest(k.conkey) WITH ORDINALITY u (attnum, place) JOIN pg_attribute a ON a.attrelid = k.conrelid AND a.attnum = u.attnum ORDER BY u.place)::text[] AS columns,
          n.nspname::text AS schema, c.relname::text AS tablename,
          ARRAY(SELECT a.attname FROM unnest(k.confkey) WITH ORDINALITY u (attnum, place) JOIN pg_attribute a ON a.attrelid = k.confrelid AND a.attnum = u.attnum ORDER BY u.place)::text[] AS targets,
          pg_get_constraintdef(k.oid) AS definition
        FROM pg_constraint k JOIN pg_class c ON c.oid = k.confrelid JOIN pg_namespace n ON n.oid = c.relnamespace
        WHERE k.conrelid = @oid::oid AND k.contype = 'f'
        ORDER BY k.conname
        """;

    internal const string Indexes = """
        SELECT c.relname::text AS name, pg_get_indexdef(i.indexrelid) AS definition, i.indisunique AS isunique,
          pg_get_expr(i.indpred, i.indrelid) AS condition, i.indisvalid AS isvalid,
          CASE WHEN c.relkind = 'i' AND NOT EXISTS (SELECT FROM pg_locks l WHERE l.relation = c.oid AND l.mode = 'AccessExclusiveLock') THEN pg_relation_size(c.oid) END AS bytes
        FROM pg_index i JOIN pg_class c ON c.oid = i.indexrelid
        WHERE i.indrelid = @oid::oid
        ORDER BY c.relname
        """;

    internal const string Partitions = $"""
        WITH {Numbers}
        SELECT n.nspname::text AS schema, c.relname::text AS name, {Kind} AS kind, pg_get_expr(c.relpartbound, c.oid) AS bound, m.rows, m.bytes
        FROM pg_partition_tree(@oid::oid::regclass) t JOIN pg_class c ON c.oid = t.relid JOIN pg_namespace n ON n.oid = c.relnamespace JOIN totals m ON m.oid = c.oid
        WHERE t.level > 0
        ORDER BY n.nspname, c.relname
        """;
}
