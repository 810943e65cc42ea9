namespace Ingot.Connectors.SqlServer.Catalog;

/// <summary>Questions to the catalogue of a database.</summary>
internal static class CatalogQueries
{
    /// <summary>Tables and views without the server's own; all, or the one that is named.</summary>
    internal const string Relations = """
        SELECT s.name, o.name, CONVERT(bit, CASE WHEN o.type = 'V' THEN 1 ELSE 0 END),
          (SELECT SUM(p.rows) FROM sys.partitions p WHERE p.object_id = o.object_id AND p.index_id IN (0, 1)),
          (SELECT COUNT(*) FROM sys.columns c WHERE c.object_id = o.object_id),
          CONVERT(nvarchar(3750), e.value),
          CONVERT(bit, HAS_PERMS_BY_NAME(QUOTENAME(s.name) + N'.' + QUOTENAME(o.name), 'OBJECT', 'SELECT')),
          CASE WHEN o.type = 'V' THEN OBJECT_DEFINITION(o.object_id) END
        FROM sys.objects o
        JOIN sys.schemas s ON s.schema_id = o.schema_id
        LEFT JOIN sys.extended_properties e ON e.class = 1 AND e.major_id = o.object_id AND e.minor_id = 0 AND e.name = N'MS_Description'
        WHERE o.type IN ('U', 'V') AND o.is_ms_shipped = 0 AND (@schema IS NULL OR (s.name = @schema AND o.name = @name))
        ORDER BY s.name, o.name
        """;

    /// <summary>Columns of a table or view.</summary>
    internal const string Columns = """
        SELECT c.column_id, c.name, t.name, CONVERT(int, c.max_length), CONVERT(int, c.precision), CONVERT(int, c.scale), SCHEMA_NAME(u.schema_id), u.name,
          c.is_nullable, d.definition, g.definition, c.is_identity, CONVERT(nvarchar(3750), e.value)
        FROM sys.columns c
        JOIN sys.types u ON u.user_type_id = c.user_type_id
        LEFT JOIN sys.types t ON t.user_type_id = c.system_type_id
        LEFT JOIN sys.default_constraints d ON d.object_id = c.default_object_id
        LEFT JOIN sys.computed_columns g ON g.object_id = c.object_id AND g.column_id = c.column_id
        LEFT JOIN sys.extended_properties e ON e.class = 1 AND e.major_id = c.object_id AND e.minor_id = c.column_id AND e.name = N'MS_Description'
        WHERE c.object_id = OBJECT_ID(@table)
        ORDER BY c.column_id
        """;

    /// <summary>Indexes of a table, a row for each of their columns.</summary>
    internal const string Indexes = """
        SELECT i.name, i.is_primary_key, i.is_unique_constraint, i.is_unique, i.is_disabled, i.type_desc, i.filter_definition, c.name, ic.is_descending_key, ic.is_included_column
        FROM sys.indexes i
        JOIN sys.index_columns ic ON ic.object_id = i.object_id AND ic.index_id = i.index_id
        JOIN sys.columns c ON c.object_id = ic.object_id AND c.column_id = ic.column_id
        WHERE i.object_id = OBJECT_ID(@table) AND i.type > 0
        ORDER BY i.is_primary_key DESC, i.name, ic.is_included_column, ic.key_ordinal, ic.index_column_id
        """;

    /// <summary>Foreign keys of a table, a row for each of their columns.</summary>
    internal const string ForeignKeys = """
        SELECT f.name, SCHEMA_NAME(t.schema_id), t.name, f.is_disabled, f.delete_referential_action_desc, f.update_referential_action_desc, c.name, r.name
        FROM sys.foreign_keys f
        JOIN sys.tables t ON t.object_id = f.referenced_object_id
        JOIN sys.foreign_key_columns k ON k.constraint_object_id = f.object_id
        JOIN sys.columns c ON c.object_id = k.parent_object_id AND c.column_id = k.parent_column_id
        JOIN sys.columns r ON r.object_id = k.referenced_object_id AND r.column_id = k.referenced_column_id
        WHERE f.parent_object_id = OBJECT_ID(@table)
        ORDER BY f.name, k.constraint_column_id
        """;
}
