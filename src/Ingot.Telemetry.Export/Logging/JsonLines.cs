using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using Serilog.Events;
using Serilog.Formatting;

namespace Ingot.Telemetry.Export.Logging;

/// <summary>One JSON document a line.</summary>
internal sealed class JsonLines : ITextFormatter
{
    // Not for HTML, so letters of all languages stay readable.
    private static readonly JsonWriterOptions Readable = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public void Format(LogEvent logEvent, TextWriter output)
    {
        using var stream = new MemoryStream();
        using (var json = new Utf8JsonWriter(stream, Readable))
            Write(json, logEvent);
        output.Write(Encoding.UTF8.GetString(stream.GetBuffer(), 0, (int)stream.Length));
        output.Write('\n');
    }

    private static void Write(Utf8JsonWriter json, LogEvent e)
    {
        json.WriteStartObject();
        json.WriteString("timestamp", LogEventParts.Time(e));
        json.WriteString("level", LogEventParts.Level(e));
        json.WriteString("logger", LogEventParts.Category(e));
        var (number, kind) = LogEventParts.EventOf(e);
        if (number is not null)
        {
            json.WriteNumber("event_id", number.Value);
            json.WriteString("event", kind);
        }

        json.WriteString("message", LogEventParts.Message(e));
        foreach (var name in LogEventParts.Context)
        {
            if (LogEventParts.Text(e, name) is { } value)
                json.WriteString(name, value);
        }

        json.WriteString("host", Environment.MachineName);
        json.WriteNumber("process", Environment.ProcessId);
        WriteProperties(json, e);
        if (e.Exception is { } exception)
        {
            json.WriteStartObject("exception");
            json.WriteString("type", exception.GetType().FullName);
            json.WriteString("message", exception.Message);
            json.WriteString("stack", exception.StackTrace);
            json.WriteEndObject();
        }

        json.WriteEndObject();
    }

    private static void WriteProperties(Utf8JsonWriter json, LogEvent e)
    {
        var isOpen = false;
        foreach (var (name, value) in e.Properties)
        {
            if (!LogEventParts.IsOfMessage(name))
                continue;
            if (!isOpen)
                json.WriteStartObject("properties");
            isOpen = true;
            Property(json, name, value);
        }

        if (isOpen)
            json.WriteEndObject();
    }

    private static void Property(Utf8JsonWriter json, string name, LogEventPropertyValue value)
    {
        switch ((value as ScalarValue)?.Value)
        {
            case long number: json.WriteNumber(name, number); break;
            case int number: json.WriteNumber(name, number); break;
            case double number when double.IsFinite(number): json.WriteNumber(name, number); break;
            case bool flag: json.WriteBoolean(name, flag); break;
            case string text: json.WriteString(name, text); break;
            default: json.WriteString(name, value.ToString()); break;
        }
    }
}
