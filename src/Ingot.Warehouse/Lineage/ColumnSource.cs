using Ingot.Core.Naming;

namespace Ingot.Warehouse.Lineage;

/// <summary>A column of a table that a query reads; names are compared without regard to case.</summary>
/// <param name="Table">The table; a file or a function that reads files has schema <c>file</c>.</param>
/// <param name="Column">The column; null for all columns of a table whose columns are not known.</param>
public sealed record ColumnSource(TableName Table, string? Column)
{
    /// <summary>The schema that stands for files that a query names itself.</summary>
    public const string FileSchema = "file";

    /// <inheritdoc />
    public bool Equals(ColumnSource? other) =>
        other is not null && Table.Equals(other.Table) && string.Equals(Column, other.Column, StringComparison.OrdinalIgnoreCase);

    /// <inheritdoc />
    public override int GetHashCode() =>
        HashCode.Combine(Table, Column is null ? 0 : StringComparer.OrdinalIgnoreCase.GetHashCode(Column));

    /// <summary><c>schema.table.column</c>, for people; <c>*</c> for all columns.</summary>
    public override string ToString() => $"{Table}.{Column ?? "*"}";
}
