namespace Ingot.Connectors.Ado.Catalog;

/// <summary>A table or view, as a driver lists it.</summary>
/// <param name="Schema">Its schema; empty where the database has none.</param>
/// <param name="Name">Its name.</param>
/// <param name="Type">What it is, in the driver's word, such as <c>BASE TABLE</c>.</param>
public sealed record AdoTable(string Schema, string Name, string Type);
