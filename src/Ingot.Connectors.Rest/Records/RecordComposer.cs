using System.Text.Json;

namespace Ingot.Connectors.Rest.Records;

/// <summary>
/// Turns the lists inside records into records of their own, and puts fields of the record above in front of the fields of
/// each, so that a row of a list says what it belongs to.
/// </summary>
/// <param name="children">Where the list is in a record; null when records stay as they are.</param>
/// <param name="kept">Fields of the record above, with their names in the record below.</param>
internal sealed class RecordComposer(RecordPath? children, IReadOnlyList<(RecordPath From, string Name)> kept)
{
    private byte[] _head = [];
    private byte[] _given = [];

    /// <summary>Whether there is anything to do.</summary>
    public bool IsNeeded => children is not null || _given.Length > 0;

    /// <summary>Sets the fields of all records that follow, as for the pages below one record of another page.</summary>
    /// <param name="record">The record above.</param>
    /// <param name="fields">Its fields, with their names in the records below.</param>
    public void Below(ReadOnlySpan<byte> record, IReadOnlyList<(RecordPath From, string Name)> fields) => _given = Head(record, fields);

    /// <summary>Fills a block with the records that come of those of another.</summary>
    public void Compose(PageBlock from, PageBlock into)
    {
        into.Clear();
        into.Page = from.Page;
        for (var i = 0; i < from.Records.Count; i++)
        {
            var record = from.Record(i);
            if (children is null)
            {
                Add(record, into);
                continue;
            }

            // The content of lists is looked at by who reads the rows; here it is known to be JSON.
            if (children.Find(record) is not { } place)
                continue;
            _head = kept.Count > 0 ? Head(record, kept) : [];
            AddList(record[place], into);
        }
    }

    private void AddList(ReadOnlySpan<byte> list, PageBlock into)
    {
        var reader = new Utf8JsonReader(list, new JsonReaderOptions { MaxDepth = PageCutter.MaxDepth });
        reader.Read();
        if (reader.TokenType == JsonTokenType.Null)
            return;
        if (reader.TokenType != JsonTokenType.StartArray)
        {
            Add(list, into);
            return;
        }

        while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
        {
            var start = (int)reader.TokenStartIndex;
            reader.Skip();
            Add(list[start..(int)reader.BytesConsumed], into);
        }
    }

    private void Add(ReadOnlySpan<byte> record, PageBlock into)
    {
        var start = into.Length;
        if (record.Length > 0 && record[0] == (byte)'{' && _given.Length + _head.Length > 0)
        {
            into.Append("{"u8);
            into.Append(_given);
            into.Append(_head);
            var rest = record[1..].TrimStart(" \t\r\n"u8);
            if (rest is [(byte)'}', ..])
                into.Length--;
            into.Append(rest);
        }
        else
        {
            into.Append(record);
        }

        into.Records.Add(start..into.Length);
    }

    /// <summary>The fields as the beginning of an object: <c>"parent_id":17,</c>.</summary>
    private static byte[] Head(ReadOnlySpan<byte> record, IReadOnlyList<(RecordPath From, string Name)> fields)
    {
        using var head = new MemoryStream();
        foreach (var (from, name) in fields)
        {
            head.Write(JsonSerializer.SerializeToUtf8Bytes(name, RestJson.Default.String));
            head.Write(":"u8);
            head.Write(from.Find(record) is { } place ? record[place] : "null"u8);
            head.Write(","u8);
        }

        return head.ToArray();
    }
}
