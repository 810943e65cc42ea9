using Ingot.Core.Naming;

namespace Ingot.Connectors.Postgres.Catalog;

/// <summary>A table or view, as a list of the catalogue has it.</summary>
public sealed record CatalogEntry
{
    /// <summary>Schema.</summary>
    public required string Schema { get; init; }

    /// <summary>Name within the schema.</summary>
    public required string Name { get; init; }

    /// <summary>What it is.</summary>
    public required RelationKind Kind { get; init; }

    /// <summary>Rows as the server's statistics estimate them, of partitions together; -1 when unknown.</summary>
    public required long EstimatedRows { get; init; }

    /// <summary>Size on disk with indexes and out-of-line values, of partitions together; null when it is locked, or stores nothing here.</summary>
    public long? Bytes { get; init; }

    /// <summary>Number of columns.</summary>
    public required int Columns { get; init; }

    /// <summary>Number of partitions; 0 for what is not partitioned.</summary>
    public int Partitions { get; init; }

    /// <summary>Comment, or null.</summary>
    public string? Comment { get; init; }

    /// <summary>The right that the role lacks to read it, such as <c>SELECT on sales.orders</c>; null when it lacks none.</summary>
    public string? MissingRight { get; init; }

    /// <summary>The name quoted for SQL.</summary>
    internal string Quoted => new TableName(Schema, Name).Quoted;
}
