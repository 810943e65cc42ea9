using Ingot.Connectors.Files.Columns;
using Ingot.Connectors.Inference;
using Ingot.Connectors.Values;
using Ingot.Core.Columns;

namespace Ingot.Connectors.Files.Excel;

/// <summary>Finds out the columns of a sheet from its first rows.</summary>
internal sealed class ExcelDetector(PartFile file)
{
    private const int SampledRows = 20_480;

    /// <summary>Looks at the sheet.</summary>
    /// <exception cref="Core.Errors.IngotException">It is empty, or lacks declared columns.</exception>
    public ExcelLayout Detect()
    {
        using var sheet = ExcelSheet.Open(file);
        for (var passed = 0; passed < file.Options.Skip && sheet.Next(); passed++)
        {
            // Rows to skip are configured.
        }

        if (!sheet.Next())
            throw FilesErrors.Empty(file.Part.Name);
        var first = Cells(sheet);
        var samples = first.Select(_ => new List<object>()).ToList();
        var hasHeader = file.Options.Header ?? IsHeader(first);
        if (!hasHeader)
            Take(first, samples);
        for (var rows = 0; rows < SampledRows && sheet.Next(); rows++)
            Take(Cells(sheet), samples);

        var names = Names(hasHeader ? [.. first.Select(c => c is null ? "" : ExcelCell.Text(c, ColumnKind.Varchar).Trim())] : null, samples);
        return new ExcelLayout([.. names.Select((n, i) => Column(n, i, samples[i]))], hasHeader, file.Options.Skip, sheet.Name);
    }

    private static object?[] Cells(ExcelSheet sheet) => [.. Enumerable.Range(0, sheet.Width).Select(sheet.Cell)];

    private static void Take(object?[] cells, List<List<object>> samples)
    {
        while (samples.Count < cells.Length)
            samples.Add([]);
        for (var i = 0; i < cells.Length; i++)
        {
            if (cells[i] is { } value and not ExcelError)
                samples[i].Add(value);
        }
    }

    private bool IsHeader(object?[] first) =>
        first.Any(c => c is string text && file.Columns.Any(d => string.Equals(d.Name, text.Trim(), StringComparison.OrdinalIgnoreCase)))
        || first.All(c => c is null or string);

    private IReadOnlyList<string> Names(string[]? header, List<List<object>> samples)
    {
        // Cells that never hold anything, as formatting leaves them behind, are no columns.
        var width = samples.Count;
        while (width > 1 && samples[width - 1].Count == 0 && (header is null || header.Length < width || header[width - 1].Length == 0))
            width--;
        var declared = file.Columns.Select(c => c.Name).ToList();
        if (header is null)
        {
            if (declared.Count > 0 && declared.Count != width)
                throw FilesErrors.ColumnCount(file.Part.Name, declared.Count, width);
            return declared.Count > 0 ? declared : ColumnNames.Numbered(width);
        }

        var names = ColumnNames.Of([.. Enumerable.Range(0, width).Select(i => i < header.Length ? header[i] : "")]);
        var missing = declared.Where(d => !names.Contains(d, StringComparer.OrdinalIgnoreCase)).ToList();
        return missing.Count == 0
            ? names
            : throw FilesErrors.ColumnsMissing(file.Part.Name, missing, names, "Correct the declared columns, or set sheet or skip.");
    }

    private FileColumn Column(string name, int field, List<object> sample)
    {
        var declared = file.Columns.FirstOrDefault(c => string.Equals(c.Name, name, StringComparison.OrdinalIgnoreCase));
        if (declared is not null && !ValueParsers.Supports(declared.Type))
            throw FilesErrors.TypeUnsupported(file.Part.Name, declared.Name, declared.Type.ToString());
        return new FileColumn(declared ?? new Column(name, ColumnType.Of(Infer(sample))), field);
    }

    private static ColumnKind Infer(List<object> sample)
    {
        if (sample.Count == 0)
            return ColumnKind.Varchar;
        if (sample.All(v => v is double))
            return sample.All(v => double.IsInteger((double)v) && Math.Abs((double)v) < 1e15) ? ColumnKind.BigInt : ColumnKind.Double;
        if (sample.All(v => v is bool))
            return ColumnKind.Boolean;
        if (sample.All(v => v is DateTime))
            return sample.All(v => ((DateTime)v).TimeOfDay == TimeSpan.Zero) ? ColumnKind.Date : ColumnKind.Timestamp;
        return sample.All(v => v is TimeSpan) ? ColumnKind.Time : ColumnKind.Varchar;
    }
}
