namespace Ingot.Connectors;

/// <summary>What a source is called where others know it, too: as the naming rules of OpenLineage have it.</summary>
/// <param name="Namespace">Where it is, such as <c>mssql://host:port</c>.</param>
/// <param name="Name">Its name there, such as <c>database.schema.table</c>; null when it is no table but made by a query.</param>
public sealed record SourceDataset(string Namespace, string? Name);
