namespace Ingot.Connectors.Postgres.Catalog;

/// <summary>An answer to <see cref="CatalogQueries.List"/>.</summary>
internal class EntryRow
{
    public long Oid { get; init; }

    public required string Schema { get; init; }

    public required string Name { get; init; }

    public RelationKind Kind { get; init; }

    public long Rows { get; init; }

    public long? Bytes { get; init; }

    public int Columns { get; init; }

    public int Partitions { get; init; }

    public string? Comment { get; init; }

    public required string Owner { get; init; }

    public string? Missing { get; init; }

    internal CatalogEntry ToEntry() => new()
    {
        Schema = Schema,
        Name = Name,
        Kind = Kind,
        EstimatedRows = Rows,
        Bytes = Bytes,
        Columns = Columns,
        Partitions = Partitions,
        Comment = Comment,
        MissingRight = Missing,
    };
}
