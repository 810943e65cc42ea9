using Serilog.Events;
using Serilog.Formatting;

namespace Ingot.Telemetry.Export.Logging;

/// <summary>Takes secrets out of finished lines, wherever in them they are: message, properties, exception.</summary>
internal sealed class RedactingFormatter(ITextFormatter lines, Func<string, string> redact) : ITextFormatter
{
    public void Format(LogEvent logEvent, TextWriter output)
    {
        using var text = new StringWriter();
        lines.Format(logEvent, text);
        output.Write(redact(text.ToString()));
    }
}
