using System.Text.Encodings.Web;
using System.Text.Json;
using Ingot.Core.Columns;

namespace Ingot.Cli.Querying;

/// <summary>
/// Writes rows as one JSON array with an object a row and a line. Numbers keep all their digits; numbers that JSON does
/// not have (NaN, infinity), dates and everything else are texts; nested values are nested.
/// </summary>
internal static class JsonRows
{
    public static long Write(TextRows rows, Stream output, Func<bool> readerIsGone)
    {
        var columns = rows.Schema.Columns.Select(c => (Name: JsonEncodedText.Encode(c.Name, JavaScriptEncoder.UnsafeRelaxedJsonEscaping), c.Type.Kind)).ToArray();
        using var json = new Utf8JsonWriter(output, new JsonWriterOptions { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping });
        var count = 0L;
        json.WriteStartArray();
        while (!readerIsGone() && rows.Fetch() is { } chunk)
        {
            for (var row = 0; row < chunk.Count; row++)
            {
                // Utf8JsonWriter puts the comma in front of the value, so the line break comes before the object.
                json.Flush();
                output.Write(count++ == 0 ? "\n"u8 : ""u8);
                json.WriteStartObject();
                for (var i = 0; i < chunk.ColumnCount; i++)
                {
                    json.WritePropertyName(columns[i].Name);
                    if (chunk[i].IsNull(row))
                        json.WriteNullValue();
                    else
                        Value(json, columns[i].Kind, chunk[i].Bytes(row));
                }

                json.WriteEndObject();
            }
        }

        json.WriteEndArray();
        json.Flush();
        output.Write("\n"u8);
        return count;
    }

    private static void Value(Utf8JsonWriter json, ColumnKind kind, ReadOnlySpan<byte> text)
    {
        var raw = kind switch
        {
            ColumnKind.Float or ColumnKind.Double => char.IsAsciiDigit((char)text[^1]),
            ColumnKind.Boolean or ColumnKind.Decimal
                or (>= ColumnKind.TinyInt and <= ColumnKind.UHugeInt)
                or ColumnKind.List or ColumnKind.Array or ColumnKind.Struct or ColumnKind.Map or ColumnKind.Union => true,
            _ => false,
        };
        if (raw)
            json.WriteRawValue(text, skipInputValidation: true);
        else
            json.WriteStringValue(text);
    }
}
