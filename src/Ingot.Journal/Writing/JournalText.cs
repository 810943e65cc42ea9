using System.Collections;
using System.Globalization;
using System.Text;
using System.Text.Json;
using Ingot.Core.Errors;

namespace Ingot.Journal.Writing;

/// <summary>Facts that are no plain column, as the text the journal keeps.</summary>
internal static class JournalText
{
    /// <summary>The stored name of an enum value.</summary>
    internal static string Name<T>(T value)
        where T : struct, Enum => value.ToString().ToLowerInvariant();

    /// <summary>A JSON array of texts.</summary>
    internal static string Array(IEnumerable<string> texts, Redactor redactor) => Json(texts, redactor);

    /// <summary>A JSON object of labels in the order of their names, so that equal labels are equal texts.</summary>
    internal static string Labels(IReadOnlyDictionary<string, string> labels, Redactor redactor) =>
        Json(labels.OrderBy(l => l.Key, StringComparer.Ordinal).ToDictionary(l => l.Key, object? (l) => l.Value), redactor);

    /// <summary>A JSON object of the facts of an error.</summary>
    internal static string Facts(IReadOnlyDictionary<string, object?> facts, Redactor redactor) => Json(facts, redactor);

    /// <summary>What lies under an error: all of it with the stack for a bug, else the underlying sentences; null when nothing does.</summary>
    internal static string? Cause(IngotException error)
    {
        if (error.Kind == ErrorKind.Bug)
            return error.ToString();

        var lines = new List<string>();
        for (var cause = error.InnerException; cause is not null; cause = cause.InnerException)
            lines.Add($"{cause.GetType().FullName}: {cause.Message}");
        return lines.Count == 0 ? null : string.Join('\n', lines);
    }

    private static string Json(object value, Redactor redactor)
    {
        using var stream = new MemoryStream();
        using (var writer = new Utf8JsonWriter(stream))
            Write(writer, value, redactor);
        return Encoding.UTF8.GetString(stream.ToArray());
    }

    private static void Write(Utf8JsonWriter writer, object? value, Redactor redactor)
    {
        switch (value)
        {
            case null:
                writer.WriteNullValue();
                break;
            case bool flag:
                writer.WriteBooleanValue(flag);
                break;
            case sbyte or byte or short or ushort or int or uint or long:
                writer.WriteNumberValue(Convert.ToInt64(value, CultureInfo.InvariantCulture));
                break;
            case decimal number:
                writer.WriteNumberValue(number);
                break;
            case double number when double.IsFinite(number):
                writer.WriteNumberValue(number);
                break;
            case string text:
                writer.WriteStringValue(redactor.Clean(text));
                break;
            case DateTimeOffset at:
                writer.WriteStringValue(at);
                break;
            case IReadOnlyDictionary<string, object?> members:
                WriteObject(writer, members, redactor);
                break;
            case IEnumerable items:
                WriteArray(writer, items, redactor);
                break;
            default:
                writer.WriteStringValue(redactor.Clean(Convert.ToString(value, CultureInfo.InvariantCulture) ?? ""));
                break;
        }
    }

    private static void WriteObject(Utf8JsonWriter writer, IReadOnlyDictionary<string, object?> members, Redactor redactor)
    {
        writer.WriteStartObject();
        foreach (var (name, value) in members)
        {
            writer.WritePropertyName(redactor.Clean(name));
            Write(writer, value, redactor);
        }

        writer.WriteEndObject();
    }

    private static void WriteArray(Utf8JsonWriter writer, IEnumerable items, Redactor redactor)
    {
        writer.WriteStartArray();
        foreach (var item in items)
            Write(writer, item, redactor);
        writer.WriteEndArray();
    }
}
