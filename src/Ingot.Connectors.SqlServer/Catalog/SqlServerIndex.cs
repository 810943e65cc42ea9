using System.Collections.Immutable;

namespace Ingot.Connectors.SqlServer.Catalog;

/// <summary>An index, also one that a key is made of.</summary>
/// <param name="Name">Name.</param>
/// <param name="IsPrimaryKey">Whether it is that of the primary key.</param>
/// <param name="IsUniqueKey">Whether it is that of a unique constraint.</param>
/// <param name="IsUnique">Whether its values are distinct.</param>
/// <param name="IsDisabled">Whether the server does not use it.</param>
/// <param name="Kind">What it is, such as <c>clustered</c>.</param>
/// <param name="Condition">The rows that a filtered index holds; null when it holds all.</param>
/// <param name="Columns">Its key columns in order, with <c>DESC</c> behind those that fall; those of a column store all.</param>
/// <param name="Included">Columns that it holds besides.</param>
public sealed record SqlServerIndex(
    string Name, bool IsPrimaryKey, bool IsUniqueKey, bool IsUnique, bool IsDisabled, string Kind, string? Condition, ImmutableArray<string> Columns, ImmutableArray<string> Included);
