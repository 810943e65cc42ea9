namespace Ingot.Connectors.SqlServer.Reading;

/// <summary>A share of the rows that one statement reads.</summary>
/// <param name="Condition">SQL condition; null for all rows.</param>
internal sealed record ReadRange(string? Condition);
