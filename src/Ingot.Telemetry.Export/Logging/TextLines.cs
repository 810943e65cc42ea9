using Serilog.Events;
using Serilog.Formatting;

namespace Ingot.Telemetry.Export.Logging;

/// <summary>Lines for people: time, level, category, message, context; an exception follows, indented.</summary>
internal sealed class TextLines : ITextFormatter
{
    public void Format(LogEvent logEvent, TextWriter output)
    {
        output.Write($"{LogEventParts.Time(logEvent)} [{LogEventParts.Level(logEvent)}] {LogEventParts.Category(logEvent)}: {LogEventParts.OneLine(LogEventParts.Message(logEvent))}");
        var isOpen = false;
        foreach (var name in LogEventParts.Context)
        {
            if (name is ContextEnricher.Trace or ContextEnricher.Span || LogEventParts.Text(logEvent, name) is not { } value)
                continue;
            output.Write($"{(isOpen ? ", " : " [")}{name}={LogEventParts.OneLine(value)}");
            isOpen = true;
        }

        output.Write(isOpen ? "]\n" : "\n");
        if (logEvent.Exception is { } exception)
            output.Write($"  {exception.ToString().ReplaceLineEndings("\n  ")}\n");
    }
}
