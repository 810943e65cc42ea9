namespace Ingot.Telemetry;

/// <summary>Everything that is exported, with what it means: Ingot's own metrics, and those of the libraries it uses.</summary>
public static class MetricCatalog
{
    /// <summary>All metrics, by name.</summary>
    public static IReadOnlyList<MetricDescription> All { get; } =
        [.. Instruments.Set.Descriptions.Concat(LibraryMetrics.All).OrderBy(d => d.Name, StringComparer.Ordinal)];

    private static readonly Dictionary<(string, string), MetricDescription> ByName = All.ToDictionary(d => (d.Meter, d.Name));

    /// <summary>Names of the meters that they belong to.</summary>
    public static IReadOnlyList<string> Meters { get; } = [.. All.Select(d => d.Meter).Distinct().Order(StringComparer.Ordinal)];

    /// <summary>What is documented of a metric; null when it is not exported.</summary>
    /// <param name="meter">Its meter.</param>
    /// <param name="name">Its dotted name.</param>
    public static MetricDescription? Find(string meter, string name) => ByName.GetValueOrDefault((meter, name));
}
