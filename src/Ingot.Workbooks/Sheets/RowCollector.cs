using DocumentFormat.OpenXml.Spreadsheet;
using Ingot.Configuration.Problems;
using Ingot.Core.Errors;
using Ingot.Workbooks.Cells;
using Ingot.Workbooks.Columns;

namespace Ingot.Workbooks.Sheets;

/// <summary>Takes the rows of a sheet in order: the first with content is the header, the others are jobs.</summary>
internal sealed class RowCollector(string file, string sheet, CellReader reader, ConfigProblems problems)
{
    private readonly List<SheetRow> _rows = [];
    private readonly HashSet<int> _withoutHeader = [];
    private Dictionary<int, string?>? _header;
    private int _row;

    /// <summary>Takes the next row.</summary>
    public void Add(Row row)
    {
        // A row or cell that says not where it is follows the one before it.
        _row = (int?)row.RowIndex?.Value ?? _row + 1;
        var column = 0;
        var cells = new List<WorkbookCell>();
        foreach (var cell in row.Elements<Cell>())
        {
            column = CellName.ColumnOf(cell.CellReference?.Value) ?? column + 1;
            if (reader.Read(cell, CellName.Place(file, sheet, _row, column)) is { } read)
                cells.Add(read);
        }

        if (cells.Count == 0)
            return;
        if (_header is null)
            _header = Header(cells);
        else
            _rows.Add(JobRow(cells, _header));
    }

    /// <summary>The rows below the header.</summary>
    public IReadOnlyList<SheetRow> Finish()
    {
        if (_rows.Count == 0)
            problems.Warn(new ConfigProblem(ProblemCode.Missing, new SourceLocation(file), $"The sheet '{sheet}' of '{file}' {(_header is null ? "is empty" : "has a header and no jobs")}."));
        return _rows;
    }

    private Dictionary<int, string?> Header(List<WorkbookCell> cells)
    {
        var header = new Dictionary<int, string?>();
        var places = new Dictionary<string, WorkbookCell>(StringComparer.Ordinal);
        foreach (var cell in cells)
        {
            var name = JobColumns.NameOf(cell.Text);
            header[cell.Place.Column!.Value] = null;
            if (JobColumns.Find(name) is null)
                problems.Add(ProblemCode.UnknownKey, cell.Place.Location, $"Unknown column '{cell.Text}'.{Nearest.Hint(name, JobColumns.All.Select(c => c.Name))}", "'ingot jobs template' writes a workbook with every column.");
            else if (!places.TryAdd(name, cell))
                problems.Add(ProblemCode.DuplicateKey, cell.Place.Location, $"The column '{name}' is there twice, first in {places[name].Place.Location.Cell}.", "Remove one of the two.");
            else
                header[cell.Place.Column!.Value] = name;
        }

        foreach (var missing in JobColumns.All.Where(c => c.Required && !places.ContainsKey(c.Name)))
            problems.Add(ProblemCode.Missing, cells[0].Place.Location, $"The column '{missing.Name}' is missing.", "The first row names the columns.");
        return header;
    }

    private SheetRow JobRow(List<WorkbookCell> cells, Dictionary<int, string?> header)
    {
        var own = new ConfigProblems();
        var byColumn = new Dictionary<string, WorkbookCell>(StringComparer.Ordinal);
        foreach (var cell in cells)
        {
            var column = cell.Place.Column!.Value;
            if (!header.TryGetValue(column, out var name))
            {
                if (_withoutHeader.Add(column))
                    problems.Add(ProblemCode.Missing, cell.Place.Location, $"Column {CellName.Column(column)} has values and no header.", "Name the column in the first row, or empty it.");
            }
            else if (cell.Fault is { } fault)
            {
                own.Add(ProblemCode.Value, cell.Place.Location, fault);
            }
            else if (name is not null)
            {
                byColumn[name] = cell;
            }
        }

        return new SheetRow(cells[0].Place, byColumn, own);
    }
}
