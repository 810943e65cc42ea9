using System.Diagnostics;
using Ingot.Core.Errors;

namespace Ingot.Telemetry;

/// <summary>
/// Spans of traces: a run, its tasks, the phases of a load, SQL. Each begins under the one that is current, so that all
/// of a run share its trace. Null when nobody listens.
/// </summary>
public static class Activities
{
    /// <summary>Name of the source of all spans here.</summary>
    public const string SourceName = "Ingot";

    private static readonly ActivitySource Source = new(SourceName);

    /// <summary>Begins the span of a command.</summary>
    /// <param name="command">Its words, such as <c>run</c> or <c>config show</c>.</param>
    /// <param name="parent">What started the program, as W3C's <c>traceparent</c> says it; null for nobody.</param>
    public static Activity? Command(string command, string? parent = null) =>
        Source.StartActivity(
            $"ingot {command}", ActivityKind.Internal, ActivityContext.TryParse(parent, null, isRemote: true, out var context) ? context : default)
        ?.SetTag(SpanTag.Command, command);

    /// <summary>Begins the span of a run.</summary>
    /// <param name="command">The verb.</param>
    /// <param name="project">The project's name.</param>
    public static Activity? Run(string command, string project) => Source.StartActivity("run", ActivityKind.Internal)
        ?.SetTag(SpanTag.Command, command)
        .SetTag(SpanTag.Project, project);

    /// <summary>Begins the span of a task.</summary>
    /// <param name="kind">What sort of task: load, copy, model, check.</param>
    /// <param name="name">Its name.</param>
    /// <param name="table">The table that it writes or looks at; null for none.</param>
    public static Activity? Task(string kind, string name, string? table) => Source.StartActivity($"{kind} {table ?? name}", ActivityKind.Internal)
        ?.SetTag(SpanTag.TaskKind, kind)
        .SetTag(SpanTag.Task, name)
        .SetTag(SpanTag.Table, table);

    /// <summary>Begins the span of a step within a task, such as <c>read_back</c>.</summary>
    /// <param name="name">Name of the step.</param>
    public static Activity? Step(string name) => Source.StartActivity(name, ActivityKind.Internal);

    /// <summary>Begins the span of a statement.</summary>
    /// <param name="system">The database: <c>duckdb</c> or <c>postgresql</c>.</param>
    /// <param name="operation">What it does: SELECT, COPY and so on.</param>
    /// <param name="table">The table; null for none, or for several.</param>
    /// <param name="parent">The span above, where the thread does not know it.</param>
    public static Activity? Statement(string system, string operation, string? table = null, ActivityContext parent = default) =>
        Source.StartActivity(table is null ? operation : $"{operation} {table}", ActivityKind.Client, parent)
            ?.SetTag(SpanTag.DbSystem, system)
            .SetTag(SpanTag.DbOperation, operation)
            .SetTag(SpanTag.DbCollection, table);

    /// <summary>Says that what a span is about failed.</summary>
    /// <param name="activity">The span; null does nothing.</param>
    /// <param name="error">Why.</param>
    public static void Fail(this Activity? activity, Exception error)
    {
        if (activity is null)
            return;

        var type = error is IngotException known ? known.Code : error.GetType().FullName;
        // As attributes and not as an event, because attributes can still be redacted when the span ends.
        activity.SetStatus(ActivityStatusCode.Error, error.Message)
            .SetTag(SpanTag.ErrorType, type)
            .SetTag(SpanTag.ExceptionType, error.GetType().FullName)
            .SetTag(SpanTag.ExceptionMessage, error.Message);
    }
}
