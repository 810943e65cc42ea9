using System.Diagnostics;
using Microsoft.Extensions.Logging;
using OpenTelemetry;

namespace Ingot.Telemetry.Export.Otlp;

/// <summary>Takes secrets out of spans before they are sent, and the text of SQL unless it is wanted.</summary>
internal sealed partial class SpanRedaction(Func<string, string> redact, bool statements, Func<ILogger> log) : BaseProcessor<Activity>
{
    private const string Statement = "db.query.text";

    public override void OnEnd(Activity data)
    {
        if (!statements)
            data.SetTag(Statement, null);
        foreach (var (name, value) in data.TagObjects.ToArray())
        {
            if (value is string text && redact(text) is var clean && clean != text)
                data.SetTag(name, clean);
        }

        data.DisplayName = redact(data.DisplayName);
        if (data.StatusDescription is { } description)
            data.SetStatus(data.Status, redact(description));
        // What libraries add as events cannot be changed any more: rather no span than one with a secret.
        if (data.Events.Any(e => e.Tags.Any(t => t.Value is string text && redact(text) != text)))
        {
            data.ActivityTraceFlags &= ~ActivityTraceFlags.Recorded;
            Withheld(log(), data.Source.Name);
        }
    }

    [LoggerMessage(1, LogLevel.Warning, "A span of {Source} was not sent: its events hold a secret.")]
    private static partial void Withheld(ILogger log, string source);
}
