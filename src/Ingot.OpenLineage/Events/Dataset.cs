namespace Ingot.OpenLineage.Events;

/// <summary>A table or file that a job reads or writes.</summary>
/// <param name="Namespace">Where it is, as the specification names such places: <c>file</c>, <c>postgres://host:port</c>.</param>
/// <param name="Name">Its name there.</param>
public sealed record Dataset(string Namespace, string Name)
{
    /// <summary>The connection or layer it belongs to, for people; null when it has none.</summary>
    public string? Source { get; init; }

    /// <summary>Its columns, as far as they are known by name.</summary>
    public IReadOnlyList<string> Columns { get; init; } = [];

    /// <summary>The types of its columns, as far as they are known.</summary>
    public IReadOnlyDictionary<string, string> Types { get; init; } = new Dictionary<string, string>();

    /// <summary>Where its columns come from, when it is written.</summary>
    public IReadOnlyList<DatasetColumn> Lineage { get; init; } = [];

    /// <summary>What decides about its rows, when it is written.</summary>
    public IReadOnlyList<DatasetInfluence> Rows { get; init; } = [];

    /// <summary>Rows that it has or was given; null when not counted.</summary>
    public long? RowCount { get; init; }

    /// <summary>Bytes that were written; null when not counted.</summary>
    public long? Size { get; init; }

    /// <summary>Its version; null when it has none.</summary>
    public string? Version { get; init; }

    /// <summary>What checks found in it, when it is read by them.</summary>
    public IReadOnlyList<DatasetAssertion> Assertions { get; init; } = [];
}
