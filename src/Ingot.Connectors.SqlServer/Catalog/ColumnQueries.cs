namespace Ingot.Connectors.SqlServer.Catalog;

/// <summary>Questions about the columns of a statement.</summary>
internal static class ColumnQueries
{
    /// <summary>The columns that a statement would give; nothing is run. A statement that is wrong gives one row with an error.</summary>
    internal const string Describe = """
        SELECT r.column_ordinal, r.name, r.is_nullable, t.name AS system_type, CONVERT(int, r.max_length), CONVERT(int, r.precision), CONVERT(int, r.scale),
          r.user_type_schema, r.user_type_name, r.error_number, r.error_message
        FROM sys.dm_exec_describe_first_result_set(@statement, NULL, 0) r
        LEFT JOIN sys.types t ON t.user_type_id = r.system_type_id
        WHERE r.is_hidden = 0 OR r.error_number IS NOT NULL
        ORDER BY r.column_ordinal
        """;
}
