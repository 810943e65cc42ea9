using Ingot.Connectors.Values;
using Ingot.Core.Columns;

namespace Ingot.Connectors.Files.Columns;

/// <summary>A column as a file of text holds it.</summary>
/// <param name="Column">Name, type and whether null is allowed.</param>
/// <param name="Field">Its position among the fields of a record.</param>
/// <param name="Format">How its dates or times are written; null for ISO and for other types.</param>
internal sealed record FileColumn(Column Column, int Field, TimeFormat? Format = null)
{
    /// <summary>Its name in the file, where columns are found by name.</summary>
    public string Source { get; init; } = Column.Name;

    /// <summary>Its type.</summary>
    public ColumnType Type => Column.Type;
}
