using System.Globalization;
using Serilog.Events;
using Serilog.Formatting;

namespace Ingot.Telemetry.Export.Logging;

/// <summary>Lines of columns between bars: local time, level, message. An exception follows, indented.</summary>
internal sealed class ColumnLines : ITextFormatter
{
    public void Format(LogEvent logEvent, TextWriter output)
    {
        output.Write(logEvent.Timestamp.LocalDateTime.ToString("yyyy-MM-dd HH:mm:ss,fff", CultureInfo.InvariantCulture));
        output.Write($" | {Level(logEvent.Level),-8} | {LogEventParts.OneLine(LogEventParts.Message(logEvent))}");
        output.Write(LogEventParts.Text(logEvent, ContextEnricher.Task) is { } task ? $" [{LogEventParts.OneLine(task)}]\n" : "\n");
        if (logEvent.Exception is { } exception)
            output.Write($"  {exception.ToString().ReplaceLineEndings("\n  ")}\n");
    }

    private static string Level(LogEventLevel level) => level switch
    {
        LogEventLevel.Verbose => "TRACE",
        LogEventLevel.Information => "INFO",
        LogEventLevel.Fatal => "CRITICAL",
        _ => level.ToString().ToUpperInvariant(),
    };
}
