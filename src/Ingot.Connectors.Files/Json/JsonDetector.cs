using System.Text.Json;
using Ingot.Connectors.Files.Bytes;
using Ingot.Connectors.Files.Columns;
using Ingot.Connectors.Files.Inference;
using Ingot.Connectors.Files.Options;
using Ingot.Core.Columns;

namespace Ingot.Connectors.Files.Json;

/// <summary>Finds out how a JSON file is laid out and what its columns are, from its beginning.</summary>
internal sealed class JsonDetector(string part, FileFormat format, IReadOnlyList<Column> declared)
{
    /// <summary>Bytes that are looked at; more only when the first line is longer.</summary>
    public const int SampleSize = 8 << 20;

    private const int SampledRecords = 100_000;

    private readonly Dictionary<string, JsonFieldSample> _fields = new(StringComparer.Ordinal);
    private readonly List<string> _order = [];

    /// <summary>Looks at a file.</summary>
    /// <param name="sample">Its beginning as UTF-8.</param>
    /// <param name="isWhole">Whether that is all.</param>
    /// <param name="mark">Bytes before the sample.</param>
    /// <exception cref="Core.Errors.IngotException">It is not JSON records.</exception>
    public JsonLayout Detect(ReadOnlyMemory<byte> sample, bool isWhole, int mark)
    {
        var text = sample.Span;
        var first = text.IndexOfAnyExcept(" \t\r\n"u8);
        if (first < 0)
            throw FilesErrors.Empty(part);
        var shape = Shape(text, first);
        var from = shape == JsonShape.Array ? first + 1 : 0;
        var start = new BlockStart(mark + from, 1 + text[..from].Count((byte)'\n'));
        Look(sample[from..], isWhole, shape, start);
        return new JsonLayout(shape, Columns(), start);
    }

    private JsonShape Shape(ReadOnlySpan<byte> text, int first)
    {
        if (format == FileFormat.JsonLines)
            return JsonShape.Lines;
        if (text[first] == (byte)'[')
            return JsonShape.Array;
        if (text[first] != (byte)'{')
            throw JsonErrors.NotRecords(part);

        // Lines under the name of .json: the first line is a whole record and the next begins another.
        var rest = text[first..];
        var end = rest.IndexOf((byte)'\n');
        if (end < 0 || !IsObject(rest[..end]))
            return JsonShape.Sequence;
        var next = rest[end..].TrimStart(" \t\r\n"u8);
        return next.IsEmpty || next[0] == (byte)'{' ? JsonShape.Lines : JsonShape.Sequence;
    }

    private static bool IsObject(ReadOnlySpan<byte> line)
    {
        try
        {
            var reader = new Utf8JsonReader(line);
            reader.Read();
            reader.Skip();
            return reader.TokenType == JsonTokenType.EndObject && !reader.Read();
        }
        catch (JsonException)
        {
            return false;
        }
    }

    private void Look(ReadOnlyMemory<byte> sample, bool isWhole, JsonShape shape, BlockStart start)
    {
        var block = new Block(sample.Length);
        sample.CopyTo(block.Buffer);
        var length = sample.Length;
        if (isWhole)
            block.Buffer[length++] = (byte)'\n';
        IRecordCutter cutter = shape == JsonShape.Lines ? new LineCutter() : new JsonCutter(shape == JsonShape.Array, part);
        cutter.Restart(start);
        cutter.Scan(block.Buffer, length, isWhole && shape == JsonShape.Sequence);
        block.Length = cutter.State.Boundary;
        cutter.Mark(block);
        foreach (var extent in block.Extents.Take(SampledRecords))
            LookAt(block.Content[extent.Start..extent.End]);
    }

    /// <summary>Takes a record's fields in; a bad record adds what is good before the fault and is rejected later.</summary>
    private void LookAt(ReadOnlySpan<byte> record)
    {
        try
        {
            var reader = new Utf8JsonReader(record, new JsonReaderOptions { MaxDepth = 512 });
            if (!reader.Read() || reader.TokenType != JsonTokenType.StartObject)
                return;
            while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
            {
                var name = reader.GetString()!;
                reader.Read();
                var token = reader.TokenType;
                var text = token is JsonTokenType.String ? System.Text.Encoding.UTF8.GetBytes(reader.GetString()!) : reader.ValueSpan;
                reader.Skip();
                if (!_fields.TryGetValue(name, out var field))
                {
                    _fields[name] = field = new JsonFieldSample();
                    _order.Add(name);
                }

                if (token != JsonTokenType.Null)
                    field.Add(token, text);
            }
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException)
        {
            return;
        }
    }

    /// <summary>Fields of the sample, then declared columns that it does not hold: records may leave fields out.</summary>
    private List<FileColumn> Columns()
    {
        var names = ColumnNames.Of(_order);
        var columns = _order.Select((field, i) => new FileColumn(
            Declared(field) ?? new Column(names[i], _fields[field].Type), i)
        { Source = field }).ToList();
        foreach (var column in declared.Where(d => !_order.Contains(d.Name, StringComparer.OrdinalIgnoreCase)))
            columns.Add(new FileColumn(column, columns.Count) { Source = column.Name });
        if (columns.Count == 0)
            throw JsonErrors.NoColumns(part);
        foreach (var column in columns.Where(c => !ColumnReaders.Supports(c.Type)))
            throw FilesErrors.TypeUnsupported(part, column.Column.Name, column.Type.ToString());
        return columns;
    }

    private Column? Declared(string field) =>
        declared.FirstOrDefault(c => c.Name == field)
        ?? (_order.Count(o => string.Equals(o, field, StringComparison.OrdinalIgnoreCase)) == 1
            ? declared.FirstOrDefault(c => string.Equals(c.Name, field, StringComparison.OrdinalIgnoreCase))
            : null);
}
