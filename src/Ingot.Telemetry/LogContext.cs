namespace Ingot.Telemetry;

/// <summary>The run, task and table that log lines are about. Every line within gets them.</summary>
/// <param name="Run">Id of the run; null outside of one.</param>
/// <param name="Task">Name of the task; null outside of one.</param>
/// <param name="Table">The table, as in <c>bronze.sale</c>; null when it is about none.</param>
public sealed record LogContext(string? Run = null, string? Task = null, string? Table = null)
{
    private static readonly AsyncLocal<LogContext?> Local = new();

    /// <summary>The context of the calling code; null when there is none.</summary>
    public static LogContext? Current => Local.Value;

    /// <summary>Adds to the context until the result is disposed. What is null stays as it was.</summary>
    /// <param name="run">Id of the run.</param>
    /// <param name="task">Name of the task.</param>
    /// <param name="table">The table.</param>
    public static IDisposable Begin(string? run = null, string? task = null, string? table = null)
    {
        var outer = Local.Value;
        Local.Value = new LogContext(run ?? outer?.Run, task ?? outer?.Task, table ?? outer?.Table);
        return new Scope(outer);
    }

    private sealed class Scope(LogContext? outer) : IDisposable
    {
        public void Dispose() => Local.Value = outer;
    }
}
