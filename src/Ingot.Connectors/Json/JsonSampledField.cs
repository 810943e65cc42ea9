using System.Text;
using System.Text.Json;

namespace Ingot.Connectors.Json;

/// <summary>A field of sampled records, with the fields of the objects that it holds.</summary>
internal sealed class JsonSampledField(string name)
{
    private readonly OrderedDictionary<string, JsonSampledField> _fields = new(StringComparer.Ordinal);

    /// <summary>Its name.</summary>
    public string Name => name;

    /// <summary>Its values.</summary>
    public JsonFieldSample Values { get; } = new();

    /// <summary>The fields of its objects, by order of first appearance.</summary>
    public IReadOnlyList<JsonSampledField> Fields => _fields.Values;

    /// <summary>Takes the fields of an object in; the reader stands at its beginning, and at its end afterwards.</summary>
    public void AddFields(ref Utf8JsonReader reader, bool looksInside)
    {
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            var field = Field(reader.GetString()!);
            reader.Read();
            field.Add(ref reader, looksInside);
        }
    }

    private void Add(ref Utf8JsonReader reader, bool looksInside)
    {
        var token = reader.TokenType;
        if (token == JsonTokenType.StartObject && looksInside)
        {
            Values.AddObject();
            AddFields(ref reader, looksInside);
            return;
        }

        var text = token is JsonTokenType.String ? Encoding.UTF8.GetBytes(reader.GetString()!) : reader.ValueSpan;
        reader.Skip();
        if (token != JsonTokenType.Null)
            Values.Add(token, text);
    }

    private JsonSampledField Field(string field)
    {
        if (!_fields.TryGetValue(field, out var known))
            _fields.Add(field, known = new JsonSampledField(field));
        return known;
    }
}
