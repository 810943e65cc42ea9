namespace Ingot.Connectors.Postgres.Catalog;

/// <summary>An answer to <see cref="CatalogQueries.Entry"/>.</summary>
internal sealed class DetailRow : EntryRow
{
    public string? PartitionKey { get; init; }

    public string? Bound { get; init; }

    public string? Definition { get; init; }

    public required string[] Parents { get; init; }
}
