using System.Collections.Immutable;

namespace Ingot.Lake.Log;

/// <summary>What the table is: identity, schema, properties; the protocol's <c>metaData</c>.</summary>
public sealed record TableMetadata : LogAction
{
    /// <summary>Unique identifier of the table, a GUID in text form.</summary>
    public required string Id { get; init; }

    /// <summary>Name given by the user, or null.</summary>
    public string? Name { get; init; }

    /// <summary>Description given by the user, or null.</summary>
    public string? Description { get; init; }

    /// <summary>Encoding of the data files; <c>parquet</c> is the only one in use.</summary>
    public string Provider { get; init; } = "parquet";

    /// <summary>The schema as the protocol's JSON text.</summary>
    public required string SchemaString { get; init; }

    /// <summary>Names of the columns whose values are in the log instead of the files; empty in tables Ingot writes.</summary>
    public ImmutableArray<string> PartitionColumns { get; init; } = [];

    /// <summary>When this metadata was made, UTC, or null when the log does not say.</summary>
    public DateTimeOffset? CreatedAt { get; init; }

    /// <summary>Table properties such as <c>delta.checkpointInterval</c>.</summary>
    public ImmutableDictionary<string, string> Properties { get; init; } = ImmutableDictionary<string, string>.Empty;
}
