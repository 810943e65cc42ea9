using System.Text;
using System.Text.Json;
using Ingot.Configuration.Documents;
using Ingot.Configuration.Problems;
using Ingot.Core.Errors;

namespace Ingot.Configuration.Json;

/// <summary>Builds nodes from JSON, each with its place.</summary>
internal sealed class JsonTreeReader
{
    /// <summary>The key by which editors find a file's schema; it configures nothing.</summary>
    private const string SchemaKey = "$schema";

    private readonly byte[] _utf8;
    private readonly int[] _lines;
    private readonly SourceLocation _start;
    private readonly ConfigProblems _problems;

    internal JsonTreeReader(string text, SourceLocation start, ConfigProblems problems)
    {
        _utf8 = Encoding.UTF8.GetBytes(text.TrimStart('\uFEFF'));
        _lines = [0, .. Enumerable.Range(0, _utf8.Length).Where(i => _utf8[i] == (byte)'\n').Select(i => i + 1)];
        (_start, _problems) = (start, problems);
    }

    /// <summary>The document's value; an empty map for an empty text, null after a syntax error.</summary>
    public ConfigNode? Read()
    {
        if (_utf8.AsSpan().Trim(" \t\r\n"u8).IsEmpty)
            return new ConfigMap([], "", PlaceOf(0), _problems);
        try
        {
            var reader = new Utf8JsonReader(_utf8);
            reader.Read();
            var root = ReadNode(ref reader, "");
            reader.Read(); // says no to what follows the document
            return root;
        }
        catch (JsonException e)
        {
            var place = PlaceOf(_lines[Math.Min((int)(e.LineNumber ?? 0), _lines.Length - 1)] + (int)(e.BytePositionInLine ?? 0));
            _problems.Add(ProblemCode.Syntax, place.Location, $"This is not JSON: {Reason(e)}", "JSON has double quotes, no comments and no comma after the last item.");
            return null;
        }
    }

    private ConfigNode ReadNode(ref Utf8JsonReader reader, string path) => reader.TokenType switch
    {
        JsonTokenType.StartObject => ReadMap(ref reader, path),
        JsonTokenType.StartArray => ReadList(ref reader, path),
        JsonTokenType.String => new ConfigScalar(reader.GetString()!, quoted: true, path, Place(reader), _problems),
        // The digits as they are written: 1.0 stays 1.0.
        _ => new ConfigScalar(Encoding.UTF8.GetString(reader.ValueSpan), quoted: false, path, Place(reader), _problems),
    };

    private ConfigList ReadList(ref Utf8JsonReader reader, string path)
    {
        var (place, items) = (Place(reader), new List<ConfigNode>());
        while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
            items.Add(ReadNode(ref reader, $"{path}[{items.Count}]"));
        return new ConfigList(items, path, place, _problems);
    }

    private ConfigMap ReadMap(ref Utf8JsonReader reader, string path)
    {
        var (place, entries) = (Place(reader), new List<ConfigEntry>());
        var places = new Dictionary<string, ConfigOrigin>(StringComparer.Ordinal);
        while (reader.Read() && reader.TokenType != JsonTokenType.EndObject)
        {
            var (key, keyPlace) = (reader.GetString()!, Place(reader));
            reader.Read();
            var value = ReadNode(ref reader, KeyPath.Join(path, key));
            if (path.Length == 0 && key == SchemaKey)
                continue;
            if (places.TryAdd(key, keyPlace))
                entries.Add(new ConfigEntry(key, keyPlace, value));
            else
                _problems.Add(ProblemCode.DuplicateKey, keyPlace.Location, $"The key '{key}' is written twice.", $"Keep one of them; the first is at {places[key]}.");
        }

        return new ConfigMap(entries, path, place, _problems);
    }

    private ConfigOrigin Place(in Utf8JsonReader reader) => PlaceOf((int)reader.TokenStartIndex);

    private ConfigOrigin PlaceOf(int offset)
    {
        var found = Array.BinarySearch(_lines, offset);
        var line = found >= 0 ? found : ~found - 1;
        var column = Encoding.UTF8.GetCharCount(_utf8.AsSpan(_lines[line]..Math.Min(offset, _utf8.Length))) + 1;
        var (firstLine, firstColumn) = (_start.Line ?? 1, _start.Column ?? 1);
        return new ConfigOrigin(ConfigOriginKind.File, _start.File, firstLine + line, line == 0 ? firstColumn + column - 1 : column);
    }

    /// <summary>The reason without the place, which the library appends and which we state ourselves.</summary>
    private static string Reason(JsonException e)
    {
        var end = e.Message.IndexOf(" LineNumber:", StringComparison.Ordinal);
        return end < 0 ? e.Message : e.Message[..end];
    }
}
