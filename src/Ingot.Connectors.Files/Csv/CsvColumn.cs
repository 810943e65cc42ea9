using Ingot.Connectors.Files.Values;
using Ingot.Core.Columns;

namespace Ingot.Connectors.Files.Csv;

/// <summary>A column as a CSV file holds it.</summary>
/// <param name="Column">Name, type and whether null is allowed.</param>
/// <param name="Field">Its position among the fields of a record.</param>
/// <param name="Format">How its dates or times are written; null for ISO and for other types.</param>
internal sealed record CsvColumn(Column Column, int Field, TimeFormat? Format = null)
{
    /// <summary>Its type.</summary>
    public ColumnType Type => Column.Type;
}
