using System.Text.Json;
using Ingot.Connectors.Files.Bytes;
using Ingot.Connectors.Files.Options;
using Ingot.Connectors.Json;
using Ingot.Connectors.Values;
using Ingot.Core.Columns;

namespace Ingot.Connectors.Files.Json;

/// <summary>Finds out how a JSON file is laid out and what its columns are, from its beginning.</summary>
internal sealed class JsonDetector(string part, FileFormat format, IReadOnlyList<Column> declared)
{
    /// <summary>Bytes that are looked at; more only when the first line is longer.</summary>
    public const int SampleSize = 8 << 20;

    private const int SampledRecords = 100_000;

    private readonly JsonRecordSample _sample = new(looksInside: false);

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
            _sample.Add(block.Content[extent.Start..extent.End]);
    }

    /// <summary>The columns of the sample, and declared ones that it does not hold.</summary>
    private IReadOnlyList<JsonColumn> Columns()
    {
        var columns = _sample.Columns(declared);
        if (columns.Count == 0)
            throw JsonErrors.NoColumns(part);
        foreach (var column in columns.Where(c => !ValueParsers.Supports(c.Column.Type)))
            throw FilesErrors.TypeUnsupported(part, column.Column.Name, column.Column.Type.ToString());
        return columns;
    }
}
