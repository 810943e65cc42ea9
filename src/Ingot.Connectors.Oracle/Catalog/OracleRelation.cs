namespace Ingot.Connectors.Oracle.Catalog;

/// <summary>A table or view, as a list of the catalogue has it.</summary>
/// <param name="Schema">Schema.</param>
/// <param name="Name">Name within the schema.</param>
/// <param name="IsView">Whether it is a view.</param>
/// <param name="EstimatedRows">Rows when its statistics were gathered last; null for a view, and where they never were.</param>
/// <param name="Columns">Number of columns.</param>
/// <param name="Comment">Its comment, or null.</param>
public sealed record OracleRelation(string Schema, string Name, bool IsView, long? EstimatedRows, int Columns, string? Comment);
