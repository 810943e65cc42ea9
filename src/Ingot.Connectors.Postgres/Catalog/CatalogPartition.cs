namespace Ingot.Connectors.Postgres.Catalog;

/// <summary>A partition of a table.</summary>
/// <param name="Schema">Schema.</param>
/// <param name="Name">Name.</param>
/// <param name="Kind">What it is; a partition may be partitioned again.</param>
/// <param name="Bound">The rows it takes, such as <c>FOR VALUES IN ('eu')</c> or <c>DEFAULT</c>.</param>
/// <param name="EstimatedRows">Estimated rows; -1 when unknown.</param>
/// <param name="Bytes">Size on disk; null when it is locked, or stores nothing here.</param>
public sealed record CatalogPartition(string Schema, string Name, RelationKind Kind, string Bound, long EstimatedRows, long? Bytes);
