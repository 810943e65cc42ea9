namespace Ingot.Connectors.Postgres.Catalog;

/// <summary>An index.</summary>
/// <param name="Name">Name.</param>
/// <param name="Definition">The statement that creates it.</param>
/// <param name="IsUnique">Whether its values are distinct.</param>
/// <param name="Condition">The rows that a partial index holds; null when it holds all.</param>
/// <param name="IsValid">Whether queries may use it.</param>
/// <param name="Bytes">Size on disk; null when it is locked.</param>
public sealed record CatalogIndex(string Name, string Definition, bool IsUnique, string? Condition, bool IsValid, long? Bytes);
