using System.Collections.Immutable;

namespace Ingot.Connectors.SqlServer.Catalog;

/// <summary>A table or view in detail.</summary>
/// <param name="Relation">What a list has of it.</param>
/// <param name="Columns">Columns in order.</param>
/// <param name="Indexes">The primary key's first, then by name.</param>
/// <param name="ForeignKeys">By name.</param>
public sealed record SqlServerTable(
    SqlServerRelation Relation, ImmutableArray<SqlServerColumn> Columns, ImmutableArray<SqlServerIndex> Indexes, ImmutableArray<SqlServerForeignKey> ForeignKeys);
