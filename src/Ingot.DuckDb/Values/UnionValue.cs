namespace Ingot.DuckDb.Values;

/// <summary>A value of a UNION: which member it is, and its value.</summary>
/// <param name="Member">Name of the member.</param>
/// <param name="Value">Value of the member; null for NULL.</param>
public sealed record UnionValue(string Member, object? Value);
