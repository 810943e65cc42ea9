namespace Ingot.Ingest.Contracts;

/// <summary>A column as a load found it at its source.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Type">Its type as DuckDB writes it.</param>
public sealed record SourceColumn(string Name, string Type);
