using System.Collections.Immutable;

namespace Ingot.Connectors.Oracle.Catalog;

/// <summary>A table or view in detail.</summary>
/// <param name="Relation">What a list has of it.</param>
/// <param name="Columns">Columns in order.</param>
/// <param name="Keys">Primary, unique and foreign keys, by name within each kind.</param>
/// <param name="Indexes">By name.</param>
/// <param name="Definition">The statement that made a view; null for tables.</param>
public sealed record OracleTable(
    OracleRelation Relation, ImmutableArray<OracleTableColumn> Columns, ImmutableArray<OracleKey> Keys, ImmutableArray<OracleIndex> Indexes, string? Definition);
