using System.Text.Json;

namespace Ingot.Connectors.Rest.Records;

/// <summary>
/// Goes once through the JSON of a page as it arrives: finds where its records lie and takes out single values. What is
/// neither is passed over. The whole page is checked to be JSON on the way.
/// </summary>
internal sealed class PageCutter(CapturePlan plan)
{
    /// <summary>Deepest nesting that is read.</summary>
    internal const int MaxDepth = 512;

    private readonly Stack<Frame> _frames = new();
    private readonly string?[] _values = new string?[plan.Streamed.Length];
    private JsonReaderState _state = new(new JsonReaderOptions { MaxDepth = MaxDepth });
    private byte[]? _last;

    /// <summary>Whether the place of the records was found.</summary>
    public bool FoundRecords { get; private set; }

    /// <summary>Whether an object, the only record, is in the place of the records.</summary>
    public bool FoundObject { get; private set; }

    /// <summary>What was found in the place of the records when it was neither an array nor an object; else null.</summary>
    public string? NoRecords { get; private set; }

    /// <summary>Bytes that have been understood.</summary>
    public long Bytes { get; private set; }

    /// <summary>Cuts what has arrived.</summary>
    /// <param name="content">Bytes behind those that were understood before.</param>
    /// <param name="isFinal">Whether that is all.</param>
    /// <param name="records">Gets where in the bytes whole records lie.</param>
    /// <returns>How many of the bytes were understood; the others must be given again with more behind them.</returns>
    /// <exception cref="JsonException">It is not JSON.</exception>
    public int Cut(ReadOnlySpan<byte> content, bool isFinal, List<Range> records)
    {
        var reader = new Utf8JsonReader(content, isFinal, _state);
        try
        {
            while (true)
            {
                var before = reader;
                if (Step(ref reader, content, records))
                    continue;
                reader = before;
                break;
            }
        }
        finally
        {
            Bytes += reader.BytesConsumed;
        }

        _state = reader.CurrentState;
        return (int)reader.BytesConsumed;
    }

    /// <summary>Keeps the last record of a block, when something is looked up in it.</summary>
    public void Keep(PageBlock block)
    {
        if (plan.OfLastRecord.Count > 0 && block.Records.Count > 0)
            _last = block.Record(block.Records.Count - 1).ToArray();
    }

    /// <summary>The value at a path of the plan; null when there is none.</summary>
    public string? Value(RecordPath path)
    {
        if (plan.OfLastRecord.TryGetValue(path, out var rest))
            return _last is not null && rest.Find(_last) is { } place ? RecordPath.TextOf(_last.AsSpan(place)) : null;
        var index = plan.Streamed.IndexOf(path, 1);
        return index < 0 ? null : _values[index];
    }

    /// <summary>Takes one piece; false when it has not arrived as a whole.</summary>
    private bool Step(ref Utf8JsonReader reader, ReadOnlySpan<byte> content, List<Range> records)
    {
        if (!reader.Read())
            return false;
        if (reader.TokenType is JsonTokenType.EndObject or JsonTokenType.EndArray)
        {
            _frames.Pop();
            return true;
        }

        if (_frames.Count == 0)
            return Value(ref reader, content, All(), 0, records);
        var frame = _frames.Peek();
        if (frame.IsRecords)
            return Record(ref reader, records);

        ulong active;
        if (reader.TokenType == JsonTokenType.PropertyName)
        {
            active = Named(ref reader, frame);
            if (!reader.Read())
                return false;
        }
        else
        {
            active = At(frame);
        }

        if (!Value(ref reader, content, active, frame.Depth + 1, records))
            return false;
        frame.Next++;
        return true;
    }

    private static bool Record(ref Utf8JsonReader reader, List<Range> records)
    {
        var start = (int)reader.TokenStartIndex;
        if (!reader.TrySkip())
            return false;
        records.Add(start..(int)reader.BytesConsumed);
        return true;
    }

    /// <summary>Takes a value to which some of the paths lead.</summary>
    private bool Value(ref Utf8JsonReader reader, ReadOnlySpan<byte> content, ulong active, int depth, List<Range> records)
    {
        var selector = (active & 1) != 0 && plan.Streamed[0].Steps.Length == depth;
        if (selector)
        {
            if (reader.TokenType == JsonTokenType.StartArray)
            {
                FoundRecords = true;
                _frames.Push(new Frame(depth, active, isRecords: true));
                return true;
            }

            if (reader.TokenType == JsonTokenType.StartObject)
            {
                // The object is the only record. Single values may be in it as well, so it is gone through twice.
                var copy = reader;
                if (!Record(ref copy, records))
                    return false;
                FoundRecords = true;
                FoundObject = true;
                active &= ~1UL;
                if (active == 0)
                {
                    reader = copy;
                    return true;
                }
            }
            else
            {
                FoundRecords = reader.TokenType == JsonTokenType.Null;
                NoRecords = FoundRecords ? null : Spoken(reader.TokenType);
            }
        }

        var isContainer = reader.TokenType is JsonTokenType.StartObject or JsonTokenType.StartArray;
        var complete = Complete(active, depth);
        if (complete == 0 && isContainer && active != 0)
        {
            _frames.Push(new Frame(depth, active, isRecords: false));
            return true;
        }

        var start = (int)reader.TokenStartIndex;
        if (!reader.TrySkip())
            return false;
        if (complete != 0)
            Take(content[start..(int)reader.BytesConsumed], complete);
        return true;
    }

    private void Take(ReadOnlySpan<byte> value, ulong complete)
    {
        var text = RecordPath.TextOf(value);
        for (var i = 1; i < plan.Streamed.Length; i++)
        {
            if ((complete & (1UL << i)) != 0)
                _values[i] = text;
        }
    }

    private ulong All() => plan.Streamed.Length == 64 ? ulong.MaxValue : (1UL << plan.Streamed.Length) - 1;

    /// <summary>The paths, besides that of the records, that end here.</summary>
    private ulong Complete(ulong active, int depth)
    {
        var complete = 0UL;
        for (var i = 1; i < plan.Streamed.Length; i++)
        {
            if ((active & (1UL << i)) != 0 && plan.Streamed[i].Steps.Length == depth)
                complete |= 1UL << i;
        }

        return complete;
    }

    private ulong Named(ref Utf8JsonReader reader, Frame frame)
    {
        var active = 0UL;
        for (var i = 0; i < plan.Streamed.Length; i++)
        {
            if ((frame.Active & (1UL << i)) != 0 && plan.Streamed[i].Steps.Length > frame.Depth
                && plan.Streamed[i].Steps[frame.Depth].Name is { } name && reader.ValueTextEquals(name))
                active |= 1UL << i;
        }

        return active;
    }

    private ulong At(Frame frame)
    {
        var active = 0UL;
        for (var i = 0; i < plan.Streamed.Length; i++)
        {
            if ((frame.Active & (1UL << i)) != 0 && plan.Streamed[i].Steps.Length > frame.Depth
                && plan.Streamed[i].Steps[frame.Depth] is { IsElement: true } step && (step.IsEvery || step.Index == frame.Next))
                active |= 1UL << i;
        }

        return active;
    }

    private static string Spoken(JsonTokenType token) => token switch
    {
        JsonTokenType.String => "a text",
        JsonTokenType.Number => "a number",
        _ => "true or false",
    };

    /// <summary>An object or array that is gone through.</summary>
    private sealed class Frame(int depth, ulong active, bool isRecords)
    {
        public int Depth => depth;

        public ulong Active => active;

        public bool IsRecords => isRecords;

        /// <summary>Index of the next element.</summary>
        public int Next { get; set; }
    }
}
