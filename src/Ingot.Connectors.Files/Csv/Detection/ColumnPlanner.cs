using Ingot.Connectors.Files.Columns;
using Ingot.Connectors.Files.Inference;
using Ingot.Connectors.Files.Options;
using Ingot.Connectors.Inference;
using Ingot.Connectors.Values;
using Ingot.Core.Columns;

namespace Ingot.Connectors.Files.Csv.Detection;

/// <summary>Gives each column its type and date format: the declared type wins, the rest is inferred.</summary>
internal sealed class ColumnPlanner(
    string part, FilesOptions options, NumberFormat numbers, bool numbersOpen, IReadOnlyList<SampleColumn> samples)
{
    private readonly TimeFormatDetector _times = new(samples);
    private readonly List<string> _ambiguous = [];

    /// <summary>Columns left as text because their dates or numbers can be read in two ways.</summary>
    public IReadOnlyList<string> Ambiguous => _ambiguous;

    /// <summary>Plans one column.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="field">Its position among the fields.</param>
    /// <param name="declared">Its declaration, or null.</param>
    public FileColumn Plan(string name, int field, Column? declared) =>
        declared is null ? Infer(name, field) : Declared(declared, field);

    private FileColumn Infer(string name, int field)
    {
        var (type, format) = TypeInference.Infer(samples[field], numbers, Formats(field));
        if (type.Kind == ColumnKind.Varchar && (_times.IsAmbiguous(field) || IsOpenNumber(field)))
            _ambiguous.Add(name);
        return new FileColumn(new Column(name, type), field, format);
    }

    private FileColumn Declared(Column column, int field)
    {
        if (!ValueParsers.Supports(column.Type))
            throw FilesErrors.TypeUnsupported(part, column.Name, column.Type.ToString());
        if (column.Type.Kind is >= ColumnKind.TinyInt and <= ColumnKind.Decimal && numbersOpen && IsOpenNumber(field))
            throw FilesErrors.NumberOpen(part, column.Name);
        return new FileColumn(column, field, DeclaredFormat(column, field));
    }

    private TimeFormat? DeclaredFormat(Column column, int field)
    {
        var kind = column.Type.Kind;
        if (kind is ColumnKind.Time or ColumnKind.TimeNs)
            return options.TimeFormat;
        if (kind is not (ColumnKind.Date or (>= ColumnKind.Timestamp and <= ColumnKind.TimestampTz)))
            return null;
        if ((kind == ColumnKind.Date ? options.DateFormat : options.TimestampFormat) is { } configured)
            return configured;
        if (_times.IsAmbiguous(field))
            throw FilesErrors.DateOpen(part, column.Name);
        return _times.Of(field);
    }

    private IEnumerable<TimeFormat> Formats(int field)
    {
        if (options.DateFormat is { } date)
            yield return date;
        if (options.TimestampFormat is { } timestamp)
            yield return timestamp;
        if (_times.Of(field) is { } detected)
            yield return detected;
    }

    private bool IsOpenNumber(int field) =>
        numbersOpen && samples[field].All(v => NumberText.TryRead(v.Span, new NumberFormat((byte)',', 0), out _));
}
