using System.Collections.Immutable;

namespace Ingot.Connectors.SqlServer.Catalog;

/// <summary>A foreign key.</summary>
/// <param name="Name">Name.</param>
/// <param name="Schema">Schema of the table that it points to.</param>
/// <param name="Table">The table that it points to.</param>
/// <param name="IsDisabled">Whether the server does not check it.</param>
/// <param name="OnDelete">What becomes of rows when theirs there is deleted, such as <c>CASCADE</c>; null when it cannot be.</param>
/// <param name="OnUpdate">The same when the columns there change.</param>
/// <param name="Columns">Its columns in order.</param>
/// <param name="References">The columns there, in the same order.</param>
public sealed record SqlServerForeignKey(
    string Name, string Schema, string Table, bool IsDisabled, string? OnDelete, string? OnUpdate, ImmutableArray<string> Columns, ImmutableArray<string> References);
