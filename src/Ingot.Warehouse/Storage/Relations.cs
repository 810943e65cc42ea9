using Ingot.Core.Naming;
using Ingot.DuckDb;
using Ingot.Warehouse.Checks;
using Ingot.Warehouse.Models;

namespace Ingot.Warehouse.Storage;

/// <summary>Looks up tables and views of the warehouse.</summary>
internal static class Relations
{
    private const string All = """
        (SELECT schema_name, table_name, 'Table' AS kind FROM duckdb_tables() WHERE database_name = current_database()
         UNION ALL
         SELECT schema_name, view_name, 'View' FROM duckdb_views() WHERE database_name = current_database() AND NOT internal)
        """;

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
                stages.Add((new TableName(chunk.Text(0, row), chunk.Text(1, row)), Enum.Parse<RelationKind>(chunk.Text(2, row))));
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
                columns.Add(new RelationColumn(chunk.Text(0, row), chunk.Text(1, row)));
        }

        return columns;
    }
}
