namespace Ingot.Postgres.Loading;

/// <summary>A row that the target cannot hold as it is.</summary>
/// <param name="Row">Value of the request's row number column, or else the 1-based ordinal of the row in the query.</param>
/// <param name="Column">The column whose value cannot be stored.</param>
/// <param name="Reason">Why, as a sentence.</param>
/// <param name="Values">The row's values as text, in the order of the query's columns.</param>
public sealed record RefusedRow(long Row, string Column, string Reason, IReadOnlyList<string?> Values);
