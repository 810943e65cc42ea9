namespace Ingot.Connectors.Oracle.Catalog;

/// <summary>What Oracle's catalogue is asked about tables, for people. It shows what the user may see.</summary>
internal static class TableQueries
{
    /// <summary>Tables and views without Oracle's own, and without those that are the inside of others.</summary>
    public const string Relations = Every + """

        WHERE r.OWNER IN (SELECT u.USERNAME FROM ALL_USERS u WHERE u.ORACLE_MAINTAINED = 'N')
        ORDER BY r.OWNER, r.TABLE_NAME
        """;

    /// <summary>The one that is named.</summary>
    public const string Relation = Every + """

        WHERE r.OWNER = :owner AND r.TABLE_NAME = :name
        """;

    /// <summary>Columns of a table or view.</summary>
    public const string Columns = """
        SELECT c.COLUMN_NAME, c.DATA_TYPE, c.DATA_PRECISION, c.DATA_SCALE, c.NULLABLE, c.DATA_TYPE_OWNER,
          c.CHAR_LENGTH, c.DATA_LENGTH, c.DATA_DEFAULT, c.VIRTUAL_COLUMN, c.IDENTITY_COLUMN, m.COMMENTS
        FROM ALL_TAB_COLS c
        LEFT JOIN ALL_COL_COMMENTS m ON m.OWNER = c.OWNER AND m.TABLE_NAME = c.TABLE_NAME AND m.COLUMN_NAME = c.COLUMN_NAME
        WHERE c.OWNER = :owner AND c.TABLE_NAME = :name AND c.HIDDEN_COLUMN = 'NO'
        ORDER BY c.COLUMN_ID
        """;

    /// <summary>Primary, foreign and unique keys of a table, a row for each of their columns.</summary>
    public const string Keys = """
        SELECT k.CONSTRAINT_NAME, k.CONSTRAINT_TYPE, k.STATUS, k.DELETE_RULE, r.OWNER, r.TABLE_NAME, c.COLUMN_NAME, p.COLUMN_NAME
        FROM ALL_CONSTRAINTS k
        JOIN ALL_CONS_COLUMNS c ON c.OWNER = k.OWNER AND c.CONSTRAINT_NAME = k.CONSTRAINT_NAME AND c.TABLE_NAME = k.TABLE_NAME
        LEFT JOIN ALL_CONSTRAINTS r ON r.OWNER = k.R_OWNER AND r.CONSTRAINT_NAME = k.R_CONSTRAINT_NAME
        LEFT JOIN ALL_CONS_COLUMNS p ON p.OWNER = r.OWNER AND p.CONSTRAINT_NAME = r.CONSTRAINT_NAME AND p.POSITION = c.POSITION
        WHERE k.OWNER = :owner AND k.TABLE_NAME = :name AND k.CONSTRAINT_TYPE IN ('P', 'U', 'R')
        ORDER BY k.CONSTRAINT_TYPE, k.CONSTRAINT_NAME, c.POSITION
        """;

    /// <summary>Indexes of a table, a row for each of their columns.</summary>
    public const string Indexes = """
        SELECT i.INDEX_NAME, i.INDEX_TYPE, i.UNIQUENESS, i.STATUS, c.COLUMN_NAME, c.DESCEND
        FROM ALL_INDEXES i
        JOIN ALL_IND_COLUMNS c ON c.INDEX_OWNER = i.OWNER AND c.INDEX_NAME = i.INDEX_NAME
        WHERE i.TABLE_OWNER = :owner AND i.TABLE_NAME = :name
        ORDER BY i.INDEX_NAME, c.COLUMN_POSITION
        """;

    /// <summary>The statement that made a view.</summary>
    public const string Definition = "SELECT v.TEXT FROM ALL_VIEWS v WHERE v.OWNER = :owner AND v.VIEW_NAME = :name";

    private const string Every = """
        SELECT r.OWNER, r.TABLE_NAME, r.KIND, r.NUM_ROWS, n.COLUMN_COUNT, m.COMMENTS
        FROM (SELECT t.OWNER, t.TABLE_NAME, 'TABLE' AS KIND, t.NUM_ROWS FROM ALL_TABLES t WHERE t.NESTED = 'NO' AND t.SECONDARY = 'N' AND t.DROPPED = 'NO'
          UNION ALL SELECT v.OWNER, v.VIEW_NAME, 'VIEW', NULL FROM ALL_VIEWS v) r
        JOIN (SELECT c.OWNER, c.TABLE_NAME, COUNT(*) AS COLUMN_COUNT FROM ALL_TAB_COLUMNS c GROUP BY c.OWNER, c.TABLE_NAME) n
          ON n.OWNER = r.OWNER AND n.TABLE_NAME = r.TABLE_NAME
        LEFT JOIN ALL_TAB_COMMENTS m ON m.OWNER = r.OWNER AND m.TABLE_NAME = r.TABLE_NAME
        """;
}
