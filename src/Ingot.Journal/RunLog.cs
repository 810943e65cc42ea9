using System.Collections.Concurrent;
using Ingot.Core.Errors;
using Ingot.Journal.Measuring;
using Ingot.Journal.Storage;
using Ingot.Journal.Writing;

namespace Ingot.Journal;

/// <summary>
/// A run while it goes on. Safe for several threads. What it is told is kept in memory and written in the background
/// about twice a second, on leases of some ten milliseconds; <see cref="FlushAsync"/> and <see cref="CompleteAsync"/>
/// write at once. When a background write fails, everything is kept and tried again. That somebody else holds the
/// journal is told only by those two; any other failure is thrown by the next call too.
/// </summary>
public sealed class RunLog : IAsyncDisposable
{
    private readonly RunWriter _writer;
    private readonly ConcurrentDictionary<int, TaskLog> _open = new();
    private readonly ConcurrentDictionary<(string, string, string), bool> _edges = new();
    private readonly ConcurrentDictionary<(string, string, string, string), bool> _columnEdges = new();
    private readonly ErrorNumbers _errorNumbers = new();
    private readonly RunMeters _meters;
    private int _lastTask;

    internal RunLog(string runId, RunHeader header, IRunSession session, RunClock clock, TimeProvider time, JournalTimes times, Redactor redactor)
    {
        RunId = runId;
        Clock = clock;
        Redactor = redactor;
        _meters = new RunMeters(header, clock);
        session.Told = outcome => _writer?.TryAdd(AttemptEntry("write to the journal", outcome.Number, outcome.Error, outcome.Delay, task: null));
        _writer = new RunWriter(runId, session, clock, time, times, Progress);
    }

    /// <summary>Id of the run, such as <c>20261120T215012-4f3a</c>.</summary>
    public string RunId { get; }

    internal RunClock Clock { get; }

    internal Redactor Redactor { get; }

    /// <summary>Begins a task.</summary>
    /// <param name="header">What is known of it.</param>
    /// <exception cref="IngotException">The run has ended, or the journal cannot be written.</exception>
    public TaskLog StartTask(TaskHeader header)
    {
        var number = Interlocked.Increment(ref _lastTask);
        var task = new TaskLog(this, number, header);
        _open[number] = task;
        Add(JournalStatement.StartTask, new
        {
            RunId,
            TaskNumber = number,
            Kind = JournalText.Name(header.Kind),
            Name = Redactor.Clean(header.Name),
            Layer = Redactor.CleanOrNull(header.Layer),
            StartedAt = Clock.Now,
        });
        return task;
    }

    /// <summary>Records an error of the run itself; that of a task is told to <see cref="TaskLog"/>.</summary>
    /// <param name="error">What happened.</param>
    /// <exception cref="IngotException">The run has ended, or the journal cannot be written.</exception>
    public void Error(IngotException error) => AddError(error, task: null);

    /// <summary>Records that data went from one table or source to another; the same edge counts once a run.</summary>
    /// <param name="source">What was read.</param>
    /// <param name="target">Table that was written.</param>
    /// <param name="kind">How, in one word such as <c>load</c> or <c>model</c>.</param>
    /// <param name="rows">Rows that went that way; null when not counted.</param>
    /// <exception cref="IngotException">The run has ended, or the journal cannot be written.</exception>
    public void Lineage(string source, string target, string kind, long? rows = null)
    {
        if (_edges.TryAdd((source, target, kind), true))
        {
            Add(JournalStatement.AddLineage, new
            {
                RunId,
                Source = Redactor.Clean(source),
                Target = Redactor.Clean(target),
                Kind = Redactor.Clean(kind),
                Rows = rows,
            });
        }
    }

    /// <summary>Records that a column was made from another; the same edge counts once a run.</summary>
    /// <param name="sourceTable">Table or source that was read.</param>
    /// <param name="sourceColumn">Its column.</param>
    /// <param name="targetTable">Table that was written.</param>
    /// <param name="targetColumn">Its column.</param>
    /// <param name="transformation">The expression that makes it, where it is more than a copy; null for a copy.</param>
    /// <exception cref="IngotException">The run has ended, or the journal cannot be written.</exception>
    public void ColumnLineage(string sourceTable, string sourceColumn, string targetTable, string targetColumn, string? transformation = null)
    {
        if (_columnEdges.TryAdd((sourceTable, sourceColumn, targetTable, targetColumn), true))
        {
            Add(JournalStatement.AddColumnLineage, new
            {
                RunId,
                SourceTable = Redactor.Clean(sourceTable),
                SourceColumn = Redactor.Clean(sourceColumn),
                TargetTable = Redactor.Clean(targetTable),
                TargetColumn = Redactor.Clean(targetColumn),
                Transformation = Redactor.CleanOrNull(transformation),
            });
        }
    }

    /// <summary>Measures the run from now until the result is disposed: elapsed time, processor time, memory and its peak.</summary>
    public PerformanceMonitor Monitor() => new(Metric);

    /// <summary>Records a failed attempt at something that is tried more than once.</summary>
    /// <param name="operation">What is tried, such as <c>connect to crm</c>.</param>
    /// <param name="number">Number of the attempt, from 1.</param>
    /// <param name="error">Why it failed.</param>
    /// <param name="delay">How long until the next attempt; null when there is none.</param>
    /// <exception cref="IngotException">The run has ended, or the journal cannot be written.</exception>
    public void Attempt(string operation, int number, IngotException error, TimeSpan? delay) =>
        AddAttempt(operation, number, error, delay, task: null);

    /// <summary>Records that an attempt succeeded after others had failed.</summary>
    /// <param name="operation">What was tried, as in <see cref="Attempt"/>.</param>
    /// <param name="number">Number of the attempt, from 2.</param>
    /// <exception cref="IngotException">The run has ended, or the journal cannot be written.</exception>
    public void Recovered(string operation, int number) => AddAttempt(operation, number, error: null, delay: null, task: null);

    /// <summary>Records a number measured over the whole run.</summary>
    /// <param name="name">Name, such as <c>peak_memory</c>.</param>
    /// <param name="value">The number.</param>
    /// <param name="unit">Its unit, such as <c>s</c>, <c>By</c> or <c>rows</c>.</param>
    /// <exception cref="IngotException">The run has ended, or the journal cannot be written.</exception>
    public void Metric(string name, double value, string unit) => AddMetric(name, value, unit, task: null);

    /// <summary>Writes everything told so far; when it returns, it is on disk.</summary>
    /// <param name="cancellationToken">Stops waiting for the journal.</param>
    /// <exception cref="IngotException">The journal cannot be written; nothing is lost, later calls try again.</exception>
    public ValueTask FlushAsync(CancellationToken cancellationToken = default) => _writer.FlushAsync(cancellationToken);

    /// <summary>
    /// Writes everything and ends the run, in one transaction. Tasks still open become interrupted when the run failed
    /// or was interrupted. May be called again after it threw.
    /// </summary>
    /// <param name="status">How the run ended.</param>
    /// <param name="message">What to say about it; null when there is nothing to say.</param>
    /// <param name="cancellationToken">Stops waiting for the journal.</param>
    /// <exception cref="IngotException">The journal cannot be written; or the run has ended, or has open tasks but is said to have succeeded.</exception>
    public async ValueTask CompleteAsync(RunStatus status, string? message = null, CancellationToken cancellationToken = default)
    {
        if (status == RunStatus.Running || _writer.HasEnded)
            throw Bug("journal.illegal-transition", $"Run {RunId} cannot become {JournalText.Name(status)} now.");
        if (status == RunStatus.Succeeded && !_open.IsEmpty)
            throw Bug("journal.open-tasks", $"Run {RunId} cannot have succeeded: {string.Join(", ", _open.Values.Select(t => t.Header.Name))} still running.");

        await EndAsync(status, message, cancellationToken);
        await _writer.DisposeAsync();
    }

    /// <summary>Ends a run that was not completed as interrupted. Never throws, so that it cannot hide why.</summary>
    public async ValueTask DisposeAsync()
    {
        if (_writer.HasEnded || _writer.HasStopped)
            return;

        try
        {
            await EndAsync(RunStatus.Interrupted, "The run was abandoned before its end.", CancellationToken.None);
        }
        catch (IngotException)
        {
            // An exception is on its way already or the run would have been completed, and that one matters more. The
            // run stays shown as running and the first reader after the end of this process marks it interrupted.
        }

        await _writer.DisposeAsync();
    }

    internal void Add(JournalStatement statement, object values) => _writer.Add(new JournalEntry(statement, values));

    internal void EndTask(int number, object values)
    {
        _open.TryRemove(number, out _);
        Add(JournalStatement.EndTask, values);
    }

    internal void AddError(IngotException error, int? task)
    {
        RunMeters.Failed(error);
        Add(JournalStatement.AddError, new
        {
            RunId,
            TaskNumber = task,
            ErrorNumber = _errorNumbers.Of(error),
            OccurredAt = Clock.Now,
            Kind = JournalText.Name(error.Kind),
            error.Code,
            Message = Redactor.Clean(error.Message),
            State = Redactor.CleanOrNull(error.State),
            Next = Redactor.CleanOrNull(error.Next),
            File = Redactor.CleanOrNull(error.Location?.File),
            error.Location?.Line,
            error.Location?.Column,
            Facts = JournalText.Facts(error.Facts, Redactor),
            Cause = Redactor.CleanOrNull(JournalText.Cause(error)),
        });
    }

    internal void AddMetric(string name, double value, string unit, int? task) =>
        Add(JournalStatement.AddMetric, new { RunId, TaskNumber = task, MeasuredAt = Clock.Now, Name = Redactor.Clean(name), Value = value, Unit = Redactor.Clean(unit) });

    internal void AddAttempt(string operation, int number, IngotException? error, TimeSpan? delay, int? task) =>
        _writer.Add(AttemptEntry(operation, number, error, delay, task));

    private JournalEntry AttemptEntry(string operation, int number, IngotException? error, TimeSpan? delay, int? task) =>
        new(JournalStatement.AddAttempt, new
        {
            RunId,
            TaskNumber = task,
            Operation = Redactor.Clean(operation),
            AttemptNumber = number,
            EndedAt = Clock.Now,
            Outcome = error is null ? "recovered" : delay is null ? "given_up" : "retried",
            DelaySeconds = delay?.TotalSeconds,
            ErrorNumber = error is null ? (int?)null : _errorNumbers.Of(error),
            Kind = error is null ? null : JournalText.Name(error.Kind),
            error?.Code,
            Message = Redactor.CleanOrNull(error?.Message),
        });

    private ValueTask EndAsync(RunStatus status, string? message, CancellationToken cancellationToken)
    {
        _meters.Ended(status, _open.Values);
        return _writer.EndAsync(
            now =>
            {
                var end = new { RunId, Status = JournalText.Name(status), EndedAt = now, Message = Redactor.CleanOrNull(message) };
                return
                [
                    new JournalEntry(JournalStatement.EndAllBatches, end),
                    new JournalEntry(JournalStatement.EndOpenTasks, end),
                    new JournalEntry(JournalStatement.EndRun, end),
                ];
            },
            cancellationToken);
    }

    private IEnumerable<JournalEntry> Progress() => _open.Values.SelectMany(t => t.TakeProgress());

    private static IngotException Bug(string code, string message) => new(ErrorKind.Bug, code, message);
}
