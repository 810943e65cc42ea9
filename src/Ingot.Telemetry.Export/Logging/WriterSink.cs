using Serilog.Core;
using Serilog.Events;
using Serilog.Formatting;

namespace Ingot.Telemetry.Export.Logging;

/// <summary>Writes lines to a text writer that others write to as well.</summary>
internal sealed class WriterSink(TextWriter writer, ITextFormatter formatter) : ILogEventSink
{
    private readonly Lock _lock = new();

    public void Emit(LogEvent logEvent)
    {
        using var text = new StringWriter();
        formatter.Format(logEvent, text);
        lock (_lock)
        {
            // In one call, so that lines of others do not come between.
            writer.Write(text.ToString());
            writer.Flush();
        }
    }
}
