using System.Collections.Immutable;

namespace Ingot.Connectors.Postgres.Catalog;

/// <summary>A primary or unique key.</summary>
/// <param name="Name">Name of the constraint.</param>
/// <param name="IsPrimary">Whether it is the primary key.</param>
/// <param name="Columns">Its columns in order.</param>
public sealed record CatalogKey(string Name, bool IsPrimary, ImmutableArray<string> Columns);
