using Ingot.Core.Naming;
using Ingot.DuckDb;
using Ingot.Warehouse.Checks;
using Ingot.Warehouse.Models;
using Ingot.Warehouse.Storage;

namespace Ingot.Warehouse.Engines.DuckDb;

/// <summary>Looks up tables and views of a DuckDB file.</summary>
internal static class DuckDbRelations
{
    private const string All = """
        (SELECT schema_name, table_name, 'Table' AS kind FROM duckdb_tables() WHERE database_name = current_database()
         UNION ALL
         SELECT schema_name, view_name, 'View' FROM duckdb_views() WHERE database_name = current_database() AND NOT internal)
        """;

    private static readonly string[] Numbers =
    [
        "TINYINT", "SMALLINT", "INTEGER", "BIGINT", "HUGEINT",
        "UTINYINT", "USMALLINT", "UINTEGER", "UBIGINT", "UHUGEINT", "BIGNUM", "FLOAT", "DOUBLE",
    ];

    /// <summary>Whether there is a table or view of that name, and which.</summary>
    public static RelationKind? Find(DuckDbSession session, TableName name, CancellationToken cancellationToken) =>
        session.Scalar<string>(
            $"""
            SELECT kind FROM {All}
            WHERE lower(schema_name) = lower({Sql.Text(name.Schema)}) AND lower(table_name) = lower({Sql.Text(name.Name)})
            """,
            cancellationToken) is { } kind ? Enum.Parse<RelationKind>(kind) : null;

    /// <summary>The half-built tables.</summary>
    public static IReadOnlyList<(TableName Name, RelationKind Kind)> Stages(DuckDbSession session)
    {
        var stages = new List<(TableName, RelationKind)>();
        using var result = session.Query($"SELECT * FROM {All} WHERE starts_with(table_name, {Sql.Text(ModelName.StagePrefix)})");
        while (result.Fetch() is { } chunk)
        {
            for (var row = 0; row < chunk.Count; row++)
                stages.Add((new TableName(Text(chunk, 0, row), Text(chunk, 1, row)), Enum.Parse<RelationKind>(Text(chunk, 2, row))));
        }

        return stages;
    }

    /// <summary>The columns that a query or table has.</summary>
    /// <param name="session">Where to ask.</param>
    /// <param name="describe">A DESCRIBE statement.</param>
    /// <param name="cancellationToken">Stops asking.</param>
    public static IReadOnlyList<RelationColumn> Columns(DuckDbSession session, string describe, CancellationToken cancellationToken)
    {
        var columns = new List<RelationColumn>();
        using var result = session.Query(describe, cancellationToken);
        while (result.Fetch() is { } chunk)
        {
            for (var row = 0; row < chunk.Count; row++)
                columns.Add(Column(Text(chunk, 0, row), Text(chunk, 1, row)));
        }

        return columns;
    }

    /// <summary>A column of a type as DuckDB writes it. An enum is compared as text, so that a value that is no label is not an error.</summary>
    public static RelationColumn Column(string name, string type)
    {
        var number = Numbers.Contains(type, StringComparer.Ordinal) || IsOf("DECIMAL(", type);
        var text = type == "VARCHAR" || IsOf("ENUM(", type);
        return new RelationColumn(name, type, number ? ColumnSort.Number : text ? ColumnSort.Text : ColumnSort.Other);
    }

    private static bool IsOf(string start, string type) => type.StartsWith(start, StringComparison.Ordinal) && type.EndsWith(')');

    private static string Text(Chunk chunk, int column, int row) => (string)chunk[column].GetValue(row)!;
}
