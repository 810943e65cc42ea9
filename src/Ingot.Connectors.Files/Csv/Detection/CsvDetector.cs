using Ingot.Connectors.Files.Columns;
using Ingot.Connectors.Files.Inference;
using Ingot.Connectors.Files.Options;
using Ingot.Connectors.Inference;
using Ingot.Core.Columns;
using Ingot.Core.Errors;

namespace Ingot.Connectors.Files.Csv.Detection;

/// <summary>Finds out how a CSV file is written and what its columns are, from its beginning and what was configured.</summary>
internal sealed class CsvDetector(string part, FilesOptions options, IReadOnlyList<Column> declared)
{
    private const int SampledRows = 20_480;

    private readonly NullWords _nulls = options.Null is null ? NullWords.Empty : new NullWords(options.Null);
    private readonly List<string> _declaredNames = [.. declared.Select(c => c.Name)];

    /// <summary>Looks at a file.</summary>
    /// <param name="sample">Its beginning, skipped lines left out.</param>
    /// <exception cref="IngotException">It cannot be read with the declared columns.</exception>
    public CsvDetection Detect(CsvSample sample)
    {
        var syntax = new DialectDetector(sample, options, _declaredNames).Detect();
        var first = HeaderRecord.Read(sample, syntax);
        if (first.Count == 0)
            throw NoFirstRecord(sample, syntax);

        var below = sample.From(HeaderRecord.End(sample, syntax), syntax.Terminator);
        var hasHeader = options.Header ?? HeaderDetector.IsHeader(first, Columns(below, syntax, first.Count), _declaredNames);
        var data = hasHeader ? below : sample;
        var fields = hasHeader ? first.Count : RecordShapes.Of(data.Cut(syntax), syntax).Usual;
        var columns = Columns(data, syntax, fields);
        var emptyTail = hasHeader && fields > 1 && first[^1].Length == 0 && columns[^1].IsEmpty;
        var names = Names(hasHeader ? first : null, emptyTail ? fields - 1 : fields, syntax);

        var (numbers, numbersOpen) = NumberFormatDetector.Detect(columns, options);
        var planner = new ColumnPlanner(part, options, numbers, numbersOpen, columns);
        var layout = new CsvLayout
        {
            Syntax = syntax,
            Numbers = numbers,
            Nulls = _nulls,
            Columns = [.. names.Select((name, field) => planner.Plan(name, field, Declared(name)))],
            Fields = fields,
            EmptyTail = emptyTail,
            Start = data.Start,
        };
        return new CsvDetection(layout, CsvFacts.Of(layout, hasHeader, options, planner.Ambiguous));
    }

    private IReadOnlyList<SampleColumn> Columns(CsvSample sample, CsvSyntax syntax, int fields)
    {
        var indexer = new FieldIndexer(syntax, false, []);
        var batch = new RowBatch(fields, SampledRows);
        indexer.Start(sample.Cut(syntax));
        indexer.Next(batch);
        return SampledBatch.Columns(batch, syntax, _nulls);
    }

    private IReadOnlyList<string> Names(IReadOnlyList<string>? header, int count, CsvSyntax syntax)
    {
        if (header is null)
        {
            if (declared.Count == 0)
                return ColumnNames.Numbered(count);
            return declared.Count == count ? _declaredNames : throw FilesErrors.ColumnCount(part, declared.Count, count);
        }

        var names = ColumnNames.Of([.. header.Take(count)]);
        var missing = _declaredNames.Where(d => !names.Contains(d, StringComparer.OrdinalIgnoreCase)).ToList();
        if (missing.Count > 0)
            throw FilesErrors.ColumnsMissing(part, missing, names, Hint(names, syntax));
        return [.. names.Select(n => Declared(n)?.Name ?? n)];
    }

    private string Hint(IReadOnlyList<string> names, CsvSyntax syntax) =>
        names.Count == 1 && _declaredNames.Count > 1
            ? $"The header is one field with the delimiter '{CsvFacts.Show(syntax.Delimiter)}': check the delimiter option, or leave it out to have it detected."
            : "Correct the declared columns, or set header to false when the first record is data.";

    private IngotException NoFirstRecord(CsvSample sample, CsvSyntax syntax)
    {
        if (HeaderRecord.End(sample, syntax) > 0)
            return FilesErrors.FirstRecord(part);
        return sample.IsWhole && !sample.Bytes.Span.ContainsAnyExcept("\r\n"u8)
            ? FilesErrors.Empty(part)
            : FilesErrors.NoRecordEnd(part, options.MaxRecord);
    }

    private Column? Declared(string name) =>
        declared.FirstOrDefault(c => string.Equals(c.Name, name, StringComparison.OrdinalIgnoreCase));
}
