using Serilog.Events;
using Serilog.Formatting;

namespace Ingot.Telemetry.Export.Logging;

/// <summary>Lines for people: time, level, category, message, context; an exception follows, indented.</summary>
internal sealed class TextLines : ITextFormatter
{
    public void Format(LogEvent logEvent, TextWriter output)
    {
        output.Write($"{LogEventParts.Time(logEvent)} [{LogEventParts.Level(logEvent)}] {LogEventParts.Category(logEvent)}: {LogEventParts.OneLine(LogEventParts.Message(logEvent))}");
        var context = string.Join(", ", LogEventParts.ContextOf(logEvent).Where(c => c.Name is not (ContextEnricher.Trace or ContextEnricher.Span)).Select(c => $"{c.Name}={LogEventParts.OneLine(c.Value)}"));
        output.Write(context.Length > 0 ? $" [{context}]\n" : "\n");
        if (logEvent.Exception is { } exception)
            output.Write($"  {exception.ToString().ReplaceLineEndings("\n  ")}\n");
    }
}
