using System.Text.Json;
using Ingot.Connectors.Rejects;
using Ingot.Connectors.Values;
using Ingot.DuckDb;

namespace Ingot.Connectors.Json;

/// <summary>Reads one JSON record into a row of a chunk. Belongs to one worker.</summary>
public sealed class JsonRecordReader
{
    private const int LongestShownValue = 100;

    private static readonly JsonReaderOptions Options = new() { MaxDepth = 512 };

    private readonly IReadOnlyList<JsonColumn> _columns;
    private readonly JsonFieldTree _root;
    private readonly ValueWriter?[] _writers;
    private readonly int[] _targets;
    private readonly bool[] _seen;
    private readonly bool[] _written;
    private readonly bool _passesOthers;
    private readonly ReasonText _reasons = new(NumberFormat.Invariant);
    private byte[] _scratch = new byte[256];

    /// <summary>Creates a reader for the wanted columns.</summary>
    /// <param name="columns">All columns of the records.</param>
    /// <param name="wanted">Position in <paramref name="columns"/> of each vector of a chunk; positions behind them are others' columns.</param>
    /// <param name="passesOthers">Whether fields that are no column are passed over; else a record with one is rejected.</param>
    public JsonRecordReader(IReadOnlyList<JsonColumn> columns, IReadOnlyList<int> wanted, bool passesOthers = false)
    {
        _columns = columns;
        _passesOthers = passesOthers;
        _root = JsonFieldTree.Of(columns);
        _writers = new ValueWriter?[columns.Count];
        _targets = new int[columns.Count];
        _written = new bool[columns.Count];
        _seen = new bool[JsonFieldTree.Count(_root)];
        for (var i = 0; i < wanted.Count; i++)
        {
            if (wanted[i] >= columns.Count)
                continue;
            _writers[wanted[i]] = ValueWriter.Of(columns[wanted[i]].Column.Type, format: null);
            _targets[wanted[i]] = i;
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
            Array.Clear(_seen);
            Array.Clear(_written);
            var bad = ReadFields(ref reader, record, _root, chunk, row);

            // Whatever follows the closing bracket is an error that the reader throws.
            if (bad is null && reader.Read())
                bad = new BadRecord("not valid JSON: something follows the record");
            return bad ?? SetNulls(chunk, row);
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

    /// <summary>What the JSON reader says, without the place that it means.</summary>
    /// <param name="message">Its message.</param>
    public static string FirstSentence(string message)
    {
        var end = message.IndexOf(" LineNumber:", StringComparison.Ordinal);
        return (end < 0 ? message : message[..end]).TrimEnd('.');
    }

    private BadRecord? ReadFields(ref Utf8JsonReader reader, ReadOnlySpan<byte> record, JsonFieldTree parent, Chunk chunk, int row)
    {
        var expected = 0;
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            if (parent.Find(ref reader, ref expected) is not { } field)
            {
                if (!_passesOthers)
                    return Unknown(reader.GetString()!);
                reader.Read();
                reader.Skip();
                continue;
            }

            if (_seen[field.Id])
                return new BadRecord($"the field '{reader.GetString()}' is there twice", field.Column < 0 ? null : _columns[field.Column].Column.Name);
            reader.Read();
            if (reader.TokenType == JsonTokenType.Null)
                continue;
            _seen[field.Id] = true;
            var bad = field.Column >= 0 ? ReadValue(ref reader, record, field.Column, chunk, row)
                : reader.TokenType == JsonTokenType.StartObject ? ReadFields(ref reader, record, field, chunk, row)
                : new BadRecord($"the field '{field.Name}' is no object, as it is in other records");
            if (bad is not null)
                return bad;
        }

        return null;
    }

    private static BadRecord Unknown(string name) => new(
        $"the field '{name}' is not among the columns: it was not in the part of the file that was looked at; declare it", name);

    private BadRecord? ReadValue(ref Utf8JsonReader reader, ReadOnlySpan<byte> record, int column, Chunk chunk, int row)
    {
        _written[column] = true;
        var text = Text(ref reader, record);
        return _writers[column] is not { } writer || writer.TryWrite(text, row, chunk[_targets[column]])
            ? null
            : new BadRecord(
                $"'{RawText.Show(text, LongestShownValue)}' in {_columns[column].Column.Name} is not {_reasons.Wanted(_columns[column].Column.Type)}",
                _columns[column].Column.Name);
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
        for (var column = 0; column < _writers.Length; column++)
        {
            if (!_written[column] && _writers[column] is not null && !_columns[column].Column.Nullable)
                return new BadRecord($"no value, but {_columns[column].Column.Name} must have one", _columns[column].Column.Name);
        }

        for (var column = 0; column < _writers.Length; column++)
        {
            if (!_written[column] && _writers[column] is not null)
                chunk[_targets[column]].SetNull(row);
        }

        return null;
    }
}
