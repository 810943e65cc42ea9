namespace Ingot.Lake.Data;

/// <summary>What a file's footer says of a column in one row group.</summary>
/// <param name="Values">Number of values, nulls among them.</param>
/// <param name="Nulls">Number of nulls, or null when it does not say.</param>
/// <param name="Min">Smallest value as DuckDB writes it, or null.</param>
/// <param name="Max">Largest value as DuckDB writes it, or null.</param>
internal readonly record struct RowGroupColumn(long Values, long? Nulls, string? Min, string? Max);
