using System.Buffers;
using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.RegularExpressions;
using Ingot.Core.Columns;

namespace Ingot.Lake.Data;

/// <summary>
/// Writes statistics as the protocol's JSON: texts cut to 32 characters, timestamps to milliseconds; what JSON or the
/// protocol cannot say (not-a-number, infinity, years of five digits, bytes) is left out. Source: "Per-file Statistics".
/// </summary>
internal sealed partial class StatisticsText : IDisposable
{
    private const int PrefixLength = 32;

    /// <summary>The last character there is: a cut text followed by it is above every text with that prefix.</summary>
    private const string LastCharacter = "\U0010FFFF";

    private readonly ArrayBufferWriter<byte> _buffer = new();
    private readonly Utf8JsonWriter _json;

    public StatisticsText() => _json = new Utf8JsonWriter(_buffer, new JsonWriterOptions { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping });

    public string Write(long rows, IReadOnlyList<LeafBounds> leaves)
    {
        _json.WriteStartObject();
        _json.WriteNumber("numRecords", rows);
        Tree("minValues", leaves, b => b.Incomplete || b.Min is null ? null : Value(b.Leaf.Type, b.Min, isMax: false));
        Tree("maxValues", leaves, b => b.Incomplete || b.Max is null ? null : Value(b.Leaf.Type, b.Max, isMax: true));
        Tree("nullCount", leaves, b => b.Nulls?.ToString(CultureInfo.InvariantCulture));
        _json.WriteEndObject();
        _json.Flush();
        return Encoding.UTF8.GetString(_buffer.WrittenSpan);
    }

    public void Dispose() => _json.Dispose();

    /// <summary>Nests the values as the columns nest; leaves without a value are left out.</summary>
    private void Tree(string name, IReadOnlyList<LeafBounds> leaves, Func<LeafBounds, string?> value)
    {
        _json.WriteStartObject(name);
        Level([.. leaves.Select(l => (l.Leaf.Path, Json: value(l))).Where(l => l.Json is not null)], 0);
        _json.WriteEndObject();
    }

    private void Level(List<(IReadOnlyList<string> Path, string? Json)> leaves, int depth)
    {
        foreach (var group in leaves.GroupBy(l => l.Path[depth]))
        {
            _json.WritePropertyName(group.Key);
            if (group.First() is var first && first.Path.Count == depth + 1)
            {
                _json.WriteRawValue(first.Json!);
                continue;
            }

            _json.WriteStartObject();
            Level([.. group], depth + 1);
            _json.WriteEndObject();
        }
    }

    /// <summary>A value as JSON, or null when it cannot be said.</summary>
    private static string? Value(ColumnType type, string text, bool isMax) => type.Kind switch
    {
        ColumnKind.TinyInt or ColumnKind.SmallInt or ColumnKind.Integer or ColumnKind.BigInt => text,
        ColumnKind.Decimal => Decimal(text),
        ColumnKind.Float or ColumnKind.Double => double.IsFinite(double.Parse(text, CultureInfo.InvariantCulture)) ? text : null,
        ColumnKind.Date => DatePattern().IsMatch(text) ? Quote(text) : null,
        ColumnKind.Timestamp => Timestamp(text) is { } t ? Quote(t) : null,
        ColumnKind.TimestampTz => Timestamp(text) is { } t ? Quote($"{t}Z") : null,
        ColumnKind.Varchar => isMax ? LargestText(text) : Quote(Prefix(text)),
        _ => null,
    };

    /// <summary>DuckDB writes <c>.5</c> where the type has no digit before the point; JSON needs one.</summary>
    private static string Decimal(string text) => text[0] == '.' ? $"0{text}" : text.StartsWith("-.", StringComparison.Ordinal) ? $"-0{text[1..]}" : text;

    private static string? Timestamp(string text)
    {
        if (TimestampPattern().Match(text) is not { Success: true } m)
            return null;
        var fraction = m.Groups["f"].Value.PadRight(3, '0')[..3];
        return $"{m.Groups["d"].Value}T{m.Groups["t"].Value}.{fraction}";
    }

    private static string? LargestText(string text)
    {
        var prefix = Prefix(text);
        if (prefix.Length == text.Length)
            return Quote(text);
        // Nothing can stand above a text that goes on with the last character itself.
        return text.AsSpan(prefix.Length).StartsWith(LastCharacter, StringComparison.Ordinal) ? null : Quote(prefix + LastCharacter);
    }

    /// <summary>The first 32 characters (code points, not UTF-16 units).</summary>
    private static string Prefix(string text)
    {
        var end = 0;
        for (var count = 0; count < PrefixLength && end < text.Length; count++)
            end += char.IsSurrogatePair(text, end) ? 2 : 1;
        return text[..end];
    }

    private static string Quote(string text) => $"\"{JavaScriptEncoder.UnsafeRelaxedJsonEscaping.Encode(text)}\"";

    [GeneratedRegex(@"^\d{4}-\d\d-\d\d$", RegexOptions.CultureInvariant)]
    private static partial Regex DatePattern();

    [GeneratedRegex(@"^(?<d>\d{4}-\d\d-\d\d) (?<t>\d\d:\d\d:\d\d)(\.(?<f>\d{1,6}))?$", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture)]
    private static partial Regex TimestampPattern();
}
