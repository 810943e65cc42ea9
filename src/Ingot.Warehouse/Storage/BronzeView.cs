using Ingot.Core.Naming;

namespace Ingot.Warehouse.Storage;

/// <summary>A view over the live Parquet files of a lake table.</summary>
/// <param name="Name">The view: <c>bronze.…</c>, or <c>quarantine.bronze_…</c> for rejected records.</param>
/// <param name="Files">The files, relative to the project with forward slashes; none gives an empty view with the same columns.</param>
/// <param name="Columns">The columns, in order; at least one.</param>
public sealed record BronzeView(TableName Name, IReadOnlyList<string> Files, IReadOnlyList<BronzeColumn> Columns)
{
    /// <summary>Whether columns may be missing in some files; false saves reading every file's footer when a query is planned.</summary>
    public bool UnionByName { get; init; } = true;

    /// <summary>The query behind the view.</summary>
    internal string Query
    {
        get
        {
            if (Files.Count == 0)
                return $"SELECT {string.Join(", ", Columns.Select(c => c.Empty))} WHERE false";

            var files = string.Join(", ", Files.Select(Sql.Text));
            return $"SELECT {string.Join(", ", Columns.Select(c => c.Expression))} "
                + $"FROM read_parquet([{files}], union_by_name = {(UnionByName ? "true" : "false")}, hive_partitioning = false)";
        }
    }
}
