namespace Ingot.Lake.Data;

/// <summary>What a file's footer says about one leaf column.</summary>
/// <param name="Leaf">The column.</param>
/// <param name="Min">Smallest value as DuckDB writes it, or null.</param>
/// <param name="Max">Largest value as DuckDB writes it, or null.</param>
/// <param name="Incomplete">Whether some values are not covered by the bounds.</param>
/// <param name="Nulls">Number of nulls, or null when unknown.</param>
internal sealed record LeafBounds(ParquetLeaf Leaf, string? Min, string? Max, bool Incomplete, long? Nulls);
