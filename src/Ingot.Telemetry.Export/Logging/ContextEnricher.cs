using System.Diagnostics;
using Serilog.Core;
using Serilog.Events;

namespace Ingot.Telemetry.Export.Logging;

/// <summary>Adds run, task, table and trace to lines.</summary>
internal sealed class ContextEnricher : ILogEventEnricher
{
    internal const string Run = "run";
    internal const string Task = "task";
    internal const string Table = "table";
    internal const string Trace = "trace_id";
    internal const string Span = "span_id";

    internal static ContextEnricher Instance { get; } = new();

    public void Enrich(LogEvent logEvent, ILogEventPropertyFactory propertyFactory)
    {
        if (LogContext.Current is { } context)
        {
            Add(logEvent, Run, context.Run);
            Add(logEvent, Task, context.Task);
            Add(logEvent, Table, context.Table);
        }

        if (Activity.Current is { } activity)
        {
            Add(logEvent, Trace, activity.TraceId.ToHexString());
            Add(logEvent, Span, activity.SpanId.ToHexString());
        }
    }

    private static void Add(LogEvent logEvent, string name, string? value)
    {
        if (value is not null)
            logEvent.AddPropertyIfAbsent(new LogEventProperty(name, new ScalarValue(value)));
    }
}
