using Ingot.Connectors.Files.Columns;
using Ingot.Core.Columns;

namespace Ingot.Connectors.Files.Excel;

/// <summary>All that must be known of a sheet to read it.</summary>
/// <param name="Columns">The columns; their field is the cell's position.</param>
/// <param name="HasHeader">Whether the first row with values names the columns.</param>
/// <param name="Skip">Rows with values to pass over before that.</param>
/// <param name="Sheet">Name of the sheet.</param>
internal sealed record ExcelLayout(IReadOnlyList<FileColumn> Columns, bool HasHeader, int Skip, string Sheet)
{
    /// <summary>The columns as a schema.</summary>
    public TableSchema Schema => TableSchema.Of(Columns.Select(c => c.Column));

    /// <summary>Goes to just before the first record.</summary>
    public void GoToStart(ExcelSheet sheet)
    {
        for (var passed = 0; passed < Skip + (HasHeader ? 1 : 0) && sheet.Next(); passed++)
        {
            // The rows are only passed over.
        }
    }
}
