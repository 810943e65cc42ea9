using System.Collections.Immutable;

namespace Ingot.Connectors.Postgres.Catalog;

/// <summary>A foreign key.</summary>
/// <param name="Name">Name of the constraint.</param>
/// <param name="Columns">Its columns in order.</param>
/// <param name="Schema">Schema of the table it points to.</param>
/// <param name="Table">The table it points to.</param>
/// <param name="References">The columns there, in the same order.</param>
/// <param name="Definition">The whole constraint as SQL.</param>
public sealed record CatalogForeignKey(
    string Name, ImmutableArray<string> Columns, string Schema, string Table, ImmutableArray<string> References, string Definition);
