using System.Collections.Immutable;

namespace Ingot.Connectors.Oracle.Catalog;

/// <summary>An index.</summary>
/// <param name="Name">Name.</param>
/// <param name="Kind">What it is, such as <c>normal</c> or <c>bitmap</c>.</param>
/// <param name="IsUnique">Whether its values are distinct.</param>
/// <param name="IsUsable">Whether the database can use it.</param>
/// <param name="Columns">Its columns in order, with <c>DESC</c> behind those that fall.</param>
public sealed record OracleIndex(string Name, string Kind, bool IsUnique, bool IsUsable, ImmutableArray<string> Columns);
