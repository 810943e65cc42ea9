using System.Buffers;
using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace Ingot.Lake.Schema;

/// <summary>Reads and writes the JSON text of a schema; field metadata it does not know is kept.</summary>
internal static partial class DeltaSchemaText
{
    /// <summary>Reads a schema.</summary>
    /// <exception cref="JsonException">The text is not a schema.</exception>
    public static DeltaStruct Read(string schemaString)
    {
        using var document = JsonDocument.Parse(schemaString, new JsonDocumentOptions { MaxDepth = 256 });
        return ReadType(document.RootElement) as DeltaStruct ?? throw new JsonException("A table's schema must be a struct.");
    }

    /// <summary>Writes a schema without white space.</summary>
    public static string Write(DeltaStruct schema)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using (var json = new Utf8JsonWriter(buffer, new JsonWriterOptions { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping }))
            WriteType(json, schema);
        return Encoding.UTF8.GetString(buffer.WrittenSpan);
    }

    private static DeltaType ReadType(JsonElement element)
    {
        if (element.ValueKind is JsonValueKind.String)
            return Primitive(element.GetString()!);

        return Text(element, "type") switch
        {
            "struct" => new DeltaStruct(ReadFields(Required(element, "fields"))),
            "array" => new DeltaArray(ReadType(Required(element, "elementType")), Flag(element, "containsNull")),
            "map" => new DeltaMap(ReadType(Required(element, "keyType")), ReadType(Required(element, "valueType")), Flag(element, "valueContainsNull")),
            var name => Primitive(name),
        };
    }

    private static ImmutableArray<DeltaField> ReadFields(JsonElement fields) => fields.ValueKind is JsonValueKind.Array
        ? [.. fields.EnumerateArray().Select(ReadField)]
        : throw new JsonException("'fields' must be an array.");

    private static DeltaField ReadField(JsonElement element) => new(
        Text(element, "name"),
        ReadType(Required(element, "type")),
        Flag(element, "nullable"),
        element.TryGetProperty("metadata", out var metadata) && metadata.ValueKind is JsonValueKind.Object
            ? JsonObject.Create(metadata.Clone())! : []);

    /// <summary>Spellings of the same decimal become one.</summary>
    private static DeltaPrimitive Primitive(string name) =>
        DecimalPattern().Match(name) is { Success: true } m
            ? DeltaPrimitive.Decimal(int.Parse(m.Groups[1].ValueSpan, CultureInfo.InvariantCulture), int.Parse(m.Groups[2].ValueSpan, CultureInfo.InvariantCulture))
            : new DeltaPrimitive(name == "decimal" ? "decimal(10,0)" : name);

    private static void WriteType(Utf8JsonWriter json, DeltaType type)
    {
        switch (type)
        {
            case DeltaPrimitive primitive:
                json.WriteStringValue(primitive.Name);
                return;
            case DeltaArray array:
                json.WriteStartObject();
                json.WriteString("type", "array");
                json.WritePropertyName("elementType");
                WriteType(json, array.Element);
                json.WriteBoolean("containsNull", array.ContainsNull);
                break;
            case DeltaMap map:
                json.WriteStartObject();
                json.WriteString("type", "map");
                json.WritePropertyName("keyType");
                WriteType(json, map.Key);
                json.WritePropertyName("valueType");
                WriteType(json, map.Value);
                json.WriteBoolean("valueContainsNull", map.ValueContainsNull);
                break;
            case DeltaStruct structure:
                json.WriteStartObject();
                json.WriteString("type", "struct");
                json.WriteStartArray("fields");
                foreach (var field in structure.Fields)
                    WriteField(json, field);
                json.WriteEndArray();
                break;
        }

        json.WriteEndObject();
    }

    private static void WriteField(Utf8JsonWriter json, DeltaField field)
    {
        json.WriteStartObject();
        json.WriteString("name", field.Name);
        json.WritePropertyName("type");
        WriteType(json, field.Type);
        json.WriteBoolean("nullable", field.Nullable);
        json.WritePropertyName("metadata");
        field.Metadata.WriteTo(json);
        json.WriteEndObject();
    }

    private static string Text(JsonElement element, string name) =>
        Required(element, name) is { ValueKind: JsonValueKind.String } text ? text.GetString()! : throw new JsonException($"'{name}' must be a text.");

    private static bool Flag(JsonElement element, string name) =>
        !element.TryGetProperty(name, out var flag) || flag.ValueKind is not JsonValueKind.False;

    private static JsonElement Required(JsonElement element, string name) =>
        element.ValueKind is JsonValueKind.Object && element.TryGetProperty(name, out var value) ? value : throw new JsonException($"A schema lacks '{name}'.");

    [GeneratedRegex(@"^decimal\(\s*(\d{1,2})\s*,\s*(\d{1,2})\s*\)$", RegexOptions.CultureInvariant)]
    private static partial Regex DecimalPattern();
}
