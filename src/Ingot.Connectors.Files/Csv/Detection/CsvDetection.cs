namespace Ingot.Connectors.Files.Csv.Detection;

/// <summary>What a look at a CSV file gave.</summary>
/// <param name="Layout">All that must be known to read it.</param>
/// <param name="Facts">The same for people, by option name.</param>
internal sealed record CsvDetection(CsvLayout Layout, IReadOnlyDictionary<string, string> Facts);
