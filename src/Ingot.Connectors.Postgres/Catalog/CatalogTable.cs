using System.Collections.Immutable;

namespace Ingot.Connectors.Postgres.Catalog;

/// <summary>A table or view in detail.</summary>
public sealed record CatalogTable
{
    /// <summary>What a list has of it.</summary>
    public required CatalogEntry Entry { get; init; }

    /// <summary>Role that owns it.</summary>
    public required string Owner { get; init; }

    /// <summary>Columns in order.</summary>
    public required ImmutableArray<CatalogColumn> Columns { get; init; }

    /// <summary>Primary key first, then unique keys by name.</summary>
    public required ImmutableArray<CatalogKey> Keys { get; init; }

    /// <summary>Foreign keys by name.</summary>
    public required ImmutableArray<CatalogForeignKey> ForeignKeys { get; init; }

    /// <summary>Indexes by name.</summary>
    public required ImmutableArray<CatalogIndex> Indexes { get; init; }

    /// <summary>How it is partitioned, such as <c>RANGE (ordered_at)</c>; null when it is not.</summary>
    public string? PartitionKey { get; init; }

    /// <summary>Its partitions by name, those of partitions included.</summary>
    public required ImmutableArray<CatalogPartition> Partitions { get; init; }

    /// <summary>The tables it inherits from or is a partition of, quoted.</summary>
    public required ImmutableArray<string> Parents { get; init; }

    /// <summary>The rows that it takes as a partition, such as <c>FOR VALUES FROM (1) TO (10)</c>; null when it is none.</summary>
    public string? Bound { get; init; }

    /// <summary>The query of a view; null for tables.</summary>
    public string? Definition { get; init; }
}
