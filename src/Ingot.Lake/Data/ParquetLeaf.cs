using Ingot.Core.Columns;

namespace Ingot.Lake.Data;

/// <summary>A column of values in a Parquet file.</summary>
/// <param name="Ordinal">Its place among the file's leaf columns, from 0.</param>
/// <param name="Path">The names that lead to it, as statistics nest them.</param>
/// <param name="Type">Its type.</param>
/// <param name="Repeats">Whether it lies in a list or map, where one row has any number of values.</param>
internal sealed record ParquetLeaf(int Ordinal, IReadOnlyList<string> Path, ColumnType Type, bool Repeats)
{
    /// <summary>The leaves of a schema in the order in which Parquet stores them.</summary>
    public static IReadOnlyList<ParquetLeaf> Of(TableSchema schema)
    {
        var leaves = new List<ParquetLeaf>();
        foreach (var column in schema.Columns)
            Collect([column.Name], column.Type, false, leaves);
        return leaves;
    }

    private static void Collect(IReadOnlyList<string> path, ColumnType type, bool repeats, List<ParquetLeaf> leaves)
    {
        if (type.Fields.IsEmpty)
        {
            leaves.Add(new ParquetLeaf(leaves.Count, path, type, repeats));
            return;
        }

        foreach (var field in type.Fields)
            Collect([.. path, field.Name], field.Type, repeats || type.Kind is not ColumnKind.Struct, leaves);
    }
}
