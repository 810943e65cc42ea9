using System.Collections.Immutable;

namespace Ingot.Connectors.Oracle.Catalog;

/// <summary>A primary, unique or foreign key.</summary>
/// <param name="Name">Name.</param>
/// <param name="IsPrimary">Whether it is the primary key.</param>
/// <param name="IsDisabled">Whether the database does not check it.</param>
/// <param name="Columns">Its columns in order.</param>
public sealed record OracleKey(string Name, bool IsPrimary, bool IsDisabled, ImmutableArray<string> Columns)
{
    /// <summary>Schema of the table that a foreign key points to; null for others.</summary>
    public string? ToSchema { get; init; }

    /// <summary>The table that it points to.</summary>
    public string? ToTable { get; init; }

    /// <summary>The columns there, in the same order.</summary>
    public ImmutableArray<string> References { get; init; } = [];

    /// <summary>What becomes of rows when theirs there is deleted, such as <c>CASCADE</c>; null when it cannot be.</summary>
    public string? OnDelete { get; init; }
}
