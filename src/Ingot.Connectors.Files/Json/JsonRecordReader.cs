using System.Text.Json;
using Ingot.Connectors.Files.Columns;
using Ingot.Connectors.Files.Csv;
using Ingot.Connectors.Files.Rejects;
using Ingot.Connectors.Files.Values;
using Ingot.DuckDb;

namespace Ingot.Connectors.Files.Json;

/// <summary>Reads one JSON record into a row of a chunk. Belongs to one worker.</summary>
internal sealed class JsonRecordReader
{
    private const int LongestShownValue = 100;

    private static readonly JsonReaderOptions Options = new() { MaxDepth = 512 };

    private readonly JsonLayout _layout;
    private readonly ColumnReader?[] _readers;
    private readonly int[] _targets;
    private readonly byte[][] _names;
    private readonly Dictionary<string, int> _byName = new(StringComparer.Ordinal);
    private readonly bool[] _seen;
    private readonly ReasonText _reasons = new(NumberFormat.Invariant);
    private byte[] _scratch = new byte[256];

    /// <summary>Creates a reader for the wanted columns.</summary>
    public JsonRecordReader(JsonLayout layout, IReadOnlyList<int> columns)
    {
        _layout = layout;
        var count = layout.Columns.Count;
        var readers = new ColumnReaders(CsvSyntax.Default, NullWords.Empty, NumberFormat.Invariant);
        _readers = new ColumnReader?[count];
        _targets = new int[count];
        _names = [.. layout.Columns.Select(c => System.Text.Encoding.UTF8.GetBytes(c.Source))];
        _seen = new bool[count];
        for (var i = 0; i < count; i++)
            _byName[layout.Columns[i].Source] = i;
        for (var i = 0; i < columns.Count; i++)
        {
            if (columns[i] >= count)
                continue;
            _readers[columns[i]] = readers.Create(layout.Columns[columns[i]]);
            _targets[columns[i]] = i;
        }
    }

    /// <summary>Reads a record; the answer is null when it is good, else what is wrong with it.</summary>
    /// <param name="record">Its text.</param>
    /// <param name="chunk">Takes its values.</param>
    /// <param name="row">Row of the chunk.</param>
    public BadRecord? Read(ReadOnlySpan<byte> record, Chunk chunk, int row)
    {
        try
        {
            var reader = new Utf8JsonReader(record, Options);
            if (!reader.Read() || reader.TokenType != JsonTokenType.StartObject)
                return new BadRecord("the record is not a JSON object");
            return ReadFields(ref reader, record, chunk, row) ?? SetNulls(chunk, row);
        }
        catch (JsonException e)
        {
            // The reader speaks of lines of the record; the place in the file is said with the record.
            return new BadRecord($"not valid JSON: {FirstSentence(e.Message)}");
        }
        catch (InvalidOperationException)
        {
            return new BadRecord("not valid JSON: half of a surrogate pair is escaped");
        }
    }

    private BadRecord? ReadFields(ref Utf8JsonReader reader, ReadOnlySpan<byte> record, Chunk chunk, int row)
    {
        Array.Clear(_seen);
        var expected = 0;
        BadRecord? bad = null;
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            var column = Find(ref reader, expected);
            if (column < 0)
                return new BadRecord($"the field '{reader.GetString()}' is not among the columns: it was not in the part of the file that was looked at; declare it", reader.GetString());
            if (_seen[column])
                return new BadRecord($"the field '{reader.GetString()}' is there twice", _layout.Columns[column].Column.Name);
            expected = column + 1;
            reader.Read();
            if (reader.TokenType == JsonTokenType.Null)
                continue;
            _seen[column] = true;
            bad ??= ReadValue(ref reader, record, column, chunk, row);
        }

        // Whatever follows the closing bracket is an error that the reader throws.
        return reader.Read() ? new BadRecord("not valid JSON: something follows the record") : bad;
    }

    private int Find(ref Utf8JsonReader reader, int expected)
    {
        if (expected < _names.Length && reader.ValueTextEquals(_names[expected]))
            return expected;
        return _byName.TryGetValue(reader.GetString()!, out var column) ? column : -1;
    }

    private BadRecord? ReadValue(ref Utf8JsonReader reader, ReadOnlySpan<byte> record, int column, Chunk chunk, int row)
    {
        var text = Text(ref reader, record);
        return _readers[column] is not { } target || target.TryWrite(text, row, chunk[_targets[column]])
            ? null
            : new BadRecord(
                $"'{RawText.Show(text, LongestShownValue)}' in {target.Column.Name} is not {_reasons.Wanted(_layout.Columns[column])}",
                target.Column.Name);
    }

    /// <summary>The value's text: strings unescaped, all else as written.</summary>
    private ReadOnlySpan<byte> Text(ref Utf8JsonReader reader, ReadOnlySpan<byte> record)
    {
        if (reader.TokenType is JsonTokenType.StartObject or JsonTokenType.StartArray)
        {
            var start = (int)reader.TokenStartIndex;
            reader.Skip();
            return record[start..(int)reader.BytesConsumed];
        }

        if (!reader.ValueIsEscaped)
            return reader.ValueSpan;
        if (_scratch.Length < reader.ValueSpan.Length)
            _scratch = new byte[reader.ValueSpan.Length * 2];
        return _scratch.AsSpan(0, reader.CopyString(_scratch));
    }

    private BadRecord? SetNulls(Chunk chunk, int row)
    {
        for (var column = 0; column < _readers.Length; column++)
        {
            if (_seen[column] || _readers[column] is not { } reader)
                continue;
            if (!reader.Column.Nullable)
                return new BadRecord($"no value, but {reader.Column.Name} must have one", reader.Column.Name);
        }

        for (var column = 0; column < _readers.Length; column++)
        {
            if (!_seen[column] && _readers[column] is not null)
                chunk[_targets[column]].SetNull(row);
        }

        return null;
    }

    private static string FirstSentence(string message)
    {
        var end = message.IndexOf(" LineNumber:", StringComparison.Ordinal);
        return (end < 0 ? message : message[..end]).TrimEnd('.');
    }
}
