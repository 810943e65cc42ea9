using System.Globalization;
using Ingot.Connectors.Files.Columns;
using Ingot.Connectors.Rejects;
using Ingot.Connectors.Values;
using Ingot.DuckDb;
using Ingot.DuckDb.Scans;

namespace Ingot.Connectors.Files.Excel;

/// <summary>Turns the rows of a sheet into chunks.</summary>
internal sealed class ExcelWorker : ScanWorker
{
    private const int LongestShownValue = 100;

    private readonly ExcelLayout _layout;
    private readonly ExcelSheet _sheet;
    private readonly Func<long> _nextNumber;
    private readonly Action<BadRecord, long> _reject;
    private readonly FileColumn?[] _columns;
    private readonly ValueWriter?[] _writers;
    private readonly bool[] _nulls;
    private readonly ReasonText _reasons = new(NumberFormat.Invariant);

    /// <summary>Creates the worker for the wanted columns.</summary>
    /// <param name="layout">The sheet's columns.</param>
    /// <param name="sheet">The sheet, standing before its first record.</param>
    /// <param name="columns">Wanted columns.</param>
    /// <param name="nextNumber">Counts a record and gives its ordinal.</param>
    /// <param name="reject">Takes a bad row and its ordinal.</param>
    public ExcelWorker(ExcelLayout layout, ExcelSheet sheet, IReadOnlyList<int> columns, Func<long> nextNumber, Action<BadRecord, long> reject)
    {
        _layout = layout;
        _sheet = sheet;
        _nextNumber = nextNumber;
        _reject = reject;
        _columns = [.. columns.Select(c => c < layout.Columns.Count ? layout.Columns[c] : null)];
        _writers = [.. _columns.Select(c => c is null ? null : ValueWriter.Of(c.Type, c.Format))];
        _nulls = new bool[columns.Count];
    }

    /// <inheritdoc />
    public override int Fill(Chunk chunk)
    {
        var row = 0;
        while (row < Chunk.Capacity && _sheet.Next())
        {
            Cancellation.ThrowIfCancellationRequested();
            var number = _nextNumber();
            var bad = Overhang() ?? Read(chunk, row, number);
            if (bad is null)
                SetNulls(chunk, row++);
            else
                _reject(bad, number);
        }

        return row;
    }

    private BadRecord? Overhang()
    {
        for (var field = _layout.Columns.Count; field < _sheet.Width; field++)
        {
            if (_sheet.Cell(field) is not null)
                return new BadRecord(string.Create(CultureInfo.InvariantCulture, $"a value in cell {field + 1} of the row, where no column is"));
        }

        return null;
    }

    private BadRecord? Read(Chunk chunk, int row, long number)
    {
        for (var i = 0; i < _columns.Length; i++)
        {
            if (_columns[i] is not { } column)
            {
                chunk[i].Values<long>()[row] = number;
                continue;
            }

            var value = _sheet.Cell(column.Field);
            _nulls[i] = value is null;
            if (value is null && !column.Column.Nullable)
                return new BadRecord($"no value, but {column.Column.Name} must have one", column.Column.Name);
            if (value is null)
                continue;
            if (value is ExcelError)
                return new BadRecord($"{column.Column.Name} holds the error {value}", column.Column.Name);
            var text = ExcelCell.Bytes(value, column.Type.Kind);
            if (!_writers[i]!.TryWrite(text, row, chunk[i]))
                return new BadRecord($"'{RawText.Show(text, LongestShownValue)}' in {column.Column.Name} is not {_reasons.Wanted(column.Type)}", column.Column.Name);
        }

        return null;
    }

    private void SetNulls(Chunk chunk, int row)
    {
        for (var i = 0; i < _nulls.Length; i++)
        {
            if (_nulls[i])
                chunk[i].SetNull(row);
        }
    }
}
