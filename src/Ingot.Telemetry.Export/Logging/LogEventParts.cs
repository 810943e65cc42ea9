using System.Globalization;
using Serilog.Core;
using Serilog.Events;

namespace Ingot.Telemetry.Export.Logging;

/// <summary>Parts of an event that the formats write. Loops over them and no queries: those would be compiled anew for each start, which short runs feel.</summary>
internal static class LogEventParts
{
    /// <summary>Names of the context that an event may have, in the order of a line.</summary>
    internal static readonly string[] Context = [ContextEnricher.Run, ContextEnricher.Task, ContextEnricher.Table, ContextEnricher.Trace, ContextEnricher.Span];

    internal static string Time(LogEvent e) => e.Timestamp.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture);

    internal static string Level(LogEvent e) => e.Level switch
    {
        LogEventLevel.Verbose => "trace",
        LogEventLevel.Fatal => "critical",
        var level => level.ToString().ToLowerInvariant(),
    };

    internal static string Category(LogEvent e) => Text(e, Constants.SourceContextPropertyName) ?? "";

    /// <summary>Number and name by which a category tells its events apart; null where it does not.</summary>
    internal static (int? Id, string? Name) EventOf(LogEvent e)
    {
        var parts = (e.Properties.GetValueOrDefault("EventId") as StructureValue)?.Properties ?? [];
        object? Of(string name) => (parts.FirstOrDefault(p => p.Name == name)?.Value as ScalarValue)?.Value;
        return (Of("Id") as int?, Of("Name") as string);
    }

    /// <summary>Whether a property is neither context nor bookkeeping.</summary>
    internal static bool IsOfMessage(string property) =>
        Array.IndexOf(Context, property) < 0 && property is not (Constants.SourceContextPropertyName or "EventId" or "{OriginalFormat}");

    /// <summary>A property that is a text; null where there is none.</summary>
    internal static string? Text(LogEvent e, string name) =>
        e.Properties.TryGetValue(name, out var value) && value is ScalarValue { Value: string text } ? text : null;

    /// <summary>The message with texts as they are, without quotes around them.</summary>
    internal static string Message(LogEvent e)
    {
        using var text = new StringWriter(CultureInfo.InvariantCulture);
        foreach (var token in e.MessageTemplate.Tokens)
        {
            if (token is Serilog.Parsing.PropertyToken property && Text(e, property.PropertyName) is { } value)
                text.Write(value);
            else
                token.Render(e.Properties, text, CultureInfo.InvariantCulture);
        }

        return text.ToString();
    }

    /// <summary>A text that came from elsewhere must not look like a line of its own, nor move the cursor.</summary>
    internal static string OneLine(string text) => text.AsSpan().IndexOfAnyInRange('\0', '\u001f') < 0
        ? text
        : string.Concat(text.Select(c => c switch
        {
            '\n' => "\\n",
            '\r' => "\\r",
            '\t' => "\\t",
            < ' ' => $"\\x{(int)c:x2}",
            _ => c.ToString(),
        }));
}
