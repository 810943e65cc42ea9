using System.Diagnostics.Tracing;
using Microsoft.Extensions.Logging;

namespace Ingot.Telemetry.Export.Otlp;

/// <summary>Logs what the exporter only tells the runtime: that the collector did not take what was sent. Each kind once.</summary>
internal sealed partial class ExportFailures : EventListener
{
    private const string Exporter = "OpenTelemetry-Exporter-OpenTelemetryProtocol";

    private readonly HashSet<int> _told = [];
    // Events come while the base constructor runs, before this is set.
    private readonly Func<ILogger>? _log;

    internal ExportFailures(Func<ILogger> log) => _log = log;

    protected override void OnEventSourceCreated(EventSource eventSource)
    {
        if (eventSource.Name == Exporter)
            EnableEvents(eventSource, EventLevel.Warning);
    }

    protected override void OnEventWritten(EventWrittenEventArgs eventData)
    {
        if (_log is not { } log)
            return;
        lock (_told)
        {
            if (!_told.Add(eventData.EventId))
                return;
        }

        Undelivered(log(), eventData.EventName ?? "unknown", string.Join("; ", (eventData.Payload ?? []).OfType<string>().Select(FirstLine)));
    }

    private static string FirstLine(string text) => text.Split('\n')[0].TrimEnd('\r');

    [LoggerMessage(1, LogLevel.Warning, "The collector of metrics and traces did not take everything ({Event}): {Details}")]
    private static partial void Undelivered(ILogger log, string @event, string details);
}
