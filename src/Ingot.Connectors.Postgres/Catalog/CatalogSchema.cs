namespace Ingot.Connectors.Postgres.Catalog;

/// <summary>A schema of the database.</summary>
/// <param name="Name">Name.</param>
/// <param name="Owner">Role that owns it.</param>
/// <param name="Relations">Number of tables and views in it.</param>
/// <param name="Comment">Comment, or null.</param>
/// <param name="IsUsable">Whether the role may look up names in it.</param>
public sealed record CatalogSchema(string Name, string Owner, int Relations, string? Comment, bool IsUsable);
