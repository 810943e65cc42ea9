namespace Ingot.Warehouse.Setup;

/// <summary>A sample table of bronze and the CSV file that fills it.</summary>
/// <param name="Name">Name in schema bronze.</param>
/// <param name="File">Absolute path of the file: UTF-8, a header, commas.</param>
/// <param name="Columns">The columns with their PostgreSQL types, in the file's order.</param>
public sealed record SampleTable(string Name, string File, IReadOnlyList<(string Name, string Type)> Columns);
