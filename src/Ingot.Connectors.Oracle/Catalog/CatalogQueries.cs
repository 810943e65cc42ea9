namespace Ingot.Connectors.Oracle.Catalog;

/// <summary>What Oracle's catalogue is asked. Values are bound by name; a null schema is the session's.</summary>
internal static class CatalogQueries
{
    /// <summary>Columns of a table or view; rights on the table are enough.</summary>
    public const string Columns = """
        SELECT COLUMN_NAME, DATA_TYPE, DATA_PRECISION, DATA_SCALE, NULLABLE, DATA_TYPE_OWNER
        FROM ALL_TAB_COLUMNS WHERE OWNER = :owner AND TABLE_NAME = :name ORDER BY COLUMN_ID
        """;

    /// <summary>The schema of the session.</summary>
    public const string CurrentSchema = "SELECT SYS_CONTEXT('USERENV', 'CURRENT_SCHEMA') FROM DUAL";

    /// <summary>What a synonym stands for: the schema's own before the public one.</summary>
    public const string Synonym = """
        SELECT TABLE_OWNER, TABLE_NAME FROM ALL_SYNONYMS
        WHERE SYNONYM_NAME = :name AND OWNER IN (:owner, 'PUBLIC') AND DB_LINK IS NULL ORDER BY CASE OWNER WHEN 'PUBLIC' THEN 1 ELSE 0 END
        """;

    /// <summary>The moment that several connections read; needs EXECUTE on DBMS_FLASHBACK.</summary>
    public const string Scn = "SELECT TO_CHAR(DBMS_FLASHBACK.GET_SYSTEM_CHANGE_NUMBER) FROM DUAL";

    /// <summary>
    /// Where a table's rows lie, in the order of their ROWIDs; needs SELECT on DBA_EXTENTS. ALL_EXTENTS does not exist, and
    /// USER_EXTENTS does not say in which blocks.
    /// </summary>
    public const string Extents = """
        SELECT ROWIDTOCHAR(DBMS_ROWID.ROWID_CREATE(1, o.DATA_OBJECT_ID, e.RELATIVE_FNO, e.BLOCK_ID, 0)),
            ROWIDTOCHAR(DBMS_ROWID.ROWID_CREATE(1, o.DATA_OBJECT_ID, e.RELATIVE_FNO, e.BLOCK_ID + e.BLOCKS - 1, 32767)), e.BLOCKS
        FROM DBA_EXTENTS e JOIN ALL_OBJECTS o ON o.OWNER = e.OWNER AND o.OBJECT_NAME = e.SEGMENT_NAME
            AND (o.SUBOBJECT_NAME = e.PARTITION_NAME OR (o.SUBOBJECT_NAME IS NULL AND e.PARTITION_NAME IS NULL))
        WHERE e.OWNER = :owner AND e.SEGMENT_NAME = :name AND o.DATA_OBJECT_ID IS NOT NULL
            AND e.SEGMENT_TYPE IN ('TABLE', 'TABLE PARTITION', 'TABLE SUBPARTITION')
        ORDER BY o.DATA_OBJECT_ID, e.RELATIVE_FNO, e.BLOCK_ID
        """;
}
