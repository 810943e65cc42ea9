using Ingot.Alerts.Channels;
using Ingot.Core.Alerts;
using Ingot.Telemetry;

namespace Ingot.Alerts.Watching;

/// <summary>Measures how many alerts are open. The process measures one level, whoever watches in it.</summary>
internal static class OpenAlerts
{
    private static readonly Lock Gate = new();
    private static readonly Dictionary<AlertSeverity, long> Measured = [];

    internal static void Measure(IReadOnlyList<Alert> open)
    {
        lock (Gate)
        {
            foreach (var severity in Enum.GetValues<AlertSeverity>())
            {
                var count = open.LongCount(a => a.Severity == severity);
                var change = count - Measured.GetValueOrDefault(severity);
                Measured[severity] = count;
                if (change != 0)
                    Instruments.AlertsActive.Add(change, new KeyValuePair<string, object?>(Tag.Severity, NoticeText.Name(severity)));
            }
        }
    }
}
