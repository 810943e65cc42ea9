using System.Collections.Immutable;

namespace Ingot.Core.Columns;

/// <summary>The columns of a table or scan, in order.</summary>
/// <param name="Columns">Columns in order; names are distinct without regard to case.</param>
public sealed record TableSchema(ImmutableArray<Column> Columns)
{
    /// <summary>Creates a schema from columns.</summary>
    /// <param name="columns">Columns in order.</param>
    public static TableSchema Of(params IEnumerable<Column> columns) => new([.. columns]);

    /// <summary>The column of that name, without regard to case, or null.</summary>
    /// <param name="name">Column name.</param>
    public Column? Find(string name) =>
        Columns.FirstOrDefault(c => string.Equals(c.Name, name, StringComparison.OrdinalIgnoreCase));

    /// <inheritdoc />
    public bool Equals(TableSchema? other) => other is not null && Columns.SequenceEqual(other.Columns);

    /// <inheritdoc />
    public override int GetHashCode() => Columns.Length;
}
