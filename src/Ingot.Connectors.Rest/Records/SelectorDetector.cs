using System.Text.Json;

namespace Ingot.Connectors.Rest.Records;

/// <summary>
/// Finds where the records of a page are when nobody says: the page is an array, or an object with one list in it, or is
/// itself the only record. Where several lists could be meant nothing is guessed.
/// </summary>
internal sealed class SelectorDetector
{
    private const int Deepest = 3;

    private readonly List<string> _lists = [];
    private readonly List<string> _empty = [];

    private SelectorDetector()
    {
    }

    /// <summary>Lists that could be meant.</summary>
    public IReadOnlyList<string> Candidates => _lists.Count > 0 ? _lists : _empty;

    /// <summary>Whether the page is an object without list.</summary>
    public bool IsObject { get; private set; }

    /// <summary>Looks at the beginning of a page.</summary>
    /// <param name="content">Its beginning.</param>
    /// <param name="isWhole">Whether that is all.</param>
    public static SelectorDetector Look(ReadOnlySpan<byte> content, bool isWhole)
    {
        var detector = new SelectorDetector();
        var reader = new Utf8JsonReader(content, isWhole, new JsonReaderState(new JsonReaderOptions { MaxDepth = PageCutter.MaxDepth }));
        try
        {
            if (reader.Read() && reader.TokenType == JsonTokenType.StartObject)
            {
                detector.LookInto(ref reader, "", 1);
                detector.IsObject = detector.Candidates.Count == 0;
            }
        }
        catch (JsonException)
        {
            // Who reads the page says what is wrong with it.
            return detector;
        }

        return detector;
    }

    /// <summary>Where the records are; null when several places could be meant.</summary>
    public RecordPath? Selector => Candidates switch
    {
        [] => RecordPath.Root,
        [var one] => RecordPath.Parse("$" + one),
        _ => null,
    };

    private bool LookInto(ref Utf8JsonReader reader, string above, int depth)
    {
        if (reader.TokenType != JsonTokenType.StartObject)
            return true;
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            var path = $"{above}['{reader.GetString()}']";
            if (!reader.Read())
                return false;
            if (reader.TokenType == JsonTokenType.StartArray)
            {
                var before = reader;
                if (!reader.Read())
                    return false;
                if (reader.TokenType == JsonTokenType.StartObject)
                    _lists.Add(path);
                else if (reader.TokenType == JsonTokenType.EndArray)
                    _empty.Add(path);
                reader = before;
            }
            else if (reader.TokenType == JsonTokenType.StartObject && depth < Deepest)
            {
                if (!LookInto(ref reader, path, depth + 1))
                    return false;
                continue;
            }

            if (!reader.TrySkip())
                return false;
        }

        return reader.TokenType == JsonTokenType.EndObject;
    }
}
