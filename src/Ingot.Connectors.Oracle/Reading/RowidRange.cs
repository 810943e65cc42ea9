namespace Ingot.Connectors.Oracle.Reading;

/// <summary>A share of a table's rows: those whose ROWIDs lie between two.</summary>
/// <param name="First">The first ROWID.</param>
/// <param name="Last">The last.</param>
internal sealed record RowidRange(string First, string Last);
