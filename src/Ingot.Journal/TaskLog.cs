using System.Collections.Concurrent;
using Ingot.Core.Errors;
using Ingot.Core.Proof;
using Ingot.Journal.Measuring;
using Ingot.Journal.Writing;

namespace Ingot.Journal;

/// <summary>
/// A task of a run while it is worked on. Safe for several threads; calls return at once, what they say is written in
/// the background. Each call may throw what an earlier background write failed with.
/// </summary>
public sealed class TaskLog
{
    private readonly RunLog _run;
    private readonly int _number;
    private readonly ConcurrentDictionary<int, BatchLog> _batches = new();
    private readonly TaskMeters _meters;
    private int _lastBatch;
    private int _ended;
    private long _rows = -1;

    internal TaskLog(RunLog run, int number, TaskHeader header)
    {
        _run = run;
        _number = number;
        Header = header;
        _meters = new TaskMeters(header, run.Clock);
    }

    /// <summary>What was known before it began.</summary>
    public TaskHeader Header { get; }

    /// <summary>How it ended; null while it is worked on.</summary>
    public RunTaskStatus? Status { get; private set; }

    /// <summary>Says how many rows are written so far. Cheap; the newest number is written with the next flush.</summary>
    /// <param name="rows">Rows since the task began.</param>
    public void Progress(long rows) => Interlocked.Exchange(ref _rows, rows);

    /// <summary>Ends the task well: succeeded, or unchanged where the result says so.</summary>
    /// <param name="result">How it went.</param>
    /// <exception cref="IngotException">The task or the run has ended already.</exception>
    public void Complete(TaskResult result) => End(result.Changed ? RunTaskStatus.Succeeded : RunTaskStatus.Unchanged, result);

    /// <summary>Ends the task without having attempted it.</summary>
    /// <param name="reason">Why, such as <c>bronze.sales failed</c>.</param>
    /// <exception cref="IngotException">The task or the run has ended already.</exception>
    public void Skip(string reason) => End(RunTaskStatus.Skipped, new TaskResult(Message: reason));

    /// <summary>Ends the task with an error: failed, or interrupted where the error's kind says so.</summary>
    /// <param name="error">What happened.</param>
    /// <param name="soFar">Numbers reached until then; null for none.</param>
    /// <exception cref="IngotException">The task or the run has ended already.</exception>
    public void Fail(IngotException error, TaskResult? soFar = null)
    {
        var status = error.Kind == ErrorKind.Interrupted ? RunTaskStatus.Interrupted : RunTaskStatus.Failed;
        try
        {
            _run.AddError(error, _number);
        }
        finally
        {
            // Also when the journal reports an earlier failure: both records are kept and written once it can be.
            End(status, (soFar ?? new TaskResult()) with { Message = error.Message });
        }
    }

    /// <summary>Records an error that the task goes on after.</summary>
    /// <param name="error">What happened.</param>
    public void Error(IngotException error) => _run.AddError(error, _number);

    /// <summary>Records the certificate of the load that this task is.</summary>
    /// <param name="certificate">The certificate.</param>
    /// <param name="table">Lake table that was loaded.</param>
    /// <param name="tableVersion">Version of the table that the load made; null when nothing was committed.</param>
    /// <param name="files">Number of data files that the load added.</param>
    public void Certificate(Certificate certificate, string table, long? tableVersion, int files) =>
        _run.Add(JournalStatement.AddCertificate, new
        {
            _run.RunId,
            TaskNumber = _number,
            certificate.LoadId,
            certificate.FormatVersion,
            Job = _run.Redactor.Clean(certificate.Job),
            certificate.DigestAlgorithm,
            certificate.SourceRecords,
            certificate.Quarantined,
            ReadRows = certificate.Read.Rows,
            ReadDigest = certificate.Read.Digest,
            WrittenRows = certificate.Written.Rows,
            WrittenDigest = certificate.Written.Digest,
            ReadBackRows = certificate.ReadBack?.Rows,
            ReadBackDigest = certificate.ReadBack?.Digest,
            Verdict = JournalText.Name(certificate.Verdict),
            Reason = _run.Redactor.CleanOrNull(certificate.Reason),
            certificate.IssuedAt,
            Table = _run.Redactor.Clean(table),
            TableVersion = tableVersion,
            Files = files,
            SourceRows = certificate.Source?.Rows,
            SourceDigest = certificate.Source?.Digest,
        });

    /// <summary>Records what a check found.</summary>
    /// <param name="result">What it found.</param>
    public void Check(CheckResult result)
    {
        _meters.Checked(result);
        _run.Add(JournalStatement.AddCheck, new
        {
            _run.RunId,
            TaskNumber = _number,
            CheckedAt = _run.Clock.Now,
            Name = _run.Redactor.Clean(result.Name),
            Table = _run.Redactor.Clean(result.Table),
            Column = _run.Redactor.CleanOrNull(result.Column),
            OnFailure = JournalText.Name(result.OnFailure),
            result.Passed,
            result.RowsChecked,
            result.RowsFailed,
            Message = _run.Redactor.CleanOrNull(result.Message),
        });
    }

    /// <summary>Records a number that was measured.</summary>
    /// <param name="name">Name, such as <c>rows_per_second</c>.</param>
    /// <param name="value">The number.</param>
    /// <param name="unit">Its unit, such as <c>s</c>, <c>By</c> or <c>rows</c>.</param>
    public void Metric(string name, double value, string unit) => _run.AddMetric(name, value, unit, _number);

    /// <summary>Measures the task from now until the result is disposed: elapsed time, processor time, memory and its peak.</summary>
    public PerformanceMonitor Monitor() => new(Metric);

    /// <summary>Records a failed attempt at something that is tried more than once.</summary>
    /// <param name="operation">What is tried, such as <c>connect to crm</c>.</param>
    /// <param name="number">Number of the attempt, from 1.</param>
    /// <param name="error">Why it failed.</param>
    /// <param name="delay">How long until the next attempt; null when there is none.</param>
    public void Attempt(string operation, int number, IngotException error, TimeSpan? delay) =>
        _run.AddAttempt(operation, number, error, delay, _number);

    /// <summary>Records that an attempt succeeded after others had failed.</summary>
    /// <param name="operation">What was tried, as in <see cref="Attempt"/>.</param>
    /// <param name="number">Number of the attempt, from 2.</param>
    public void Recovered(string operation, int number) => _run.AddAttempt(operation, number, error: null, delay: null, _number);

    /// <summary>Begins a batch: a part of a load. Batches still open when the task ends end with it.</summary>
    /// <param name="name">What the part is, such as a file's name or a range of the key.</param>
    /// <param name="plannedRows">Rows expected; null when unknown.</param>
    /// <param name="plannedBytes">Bytes expected; null when unknown.</param>
    public BatchLog StartBatch(string name, long? plannedRows = null, long? plannedBytes = null)
    {
        var batch = new BatchLog(_run, _number, Interlocked.Increment(ref _lastBatch), _batches);
        _batches[batch.Number] = batch;
        _run.Add(JournalStatement.StartBatch, new
        {
            _run.RunId,
            TaskNumber = _number,
            BatchNumber = batch.Number,
            Name = _run.Redactor.Clean(name),
            PlannedRows = plannedRows,
            PlannedBytes = plannedBytes,
            StartedAt = _run.Clock.Now,
        });
        return batch;
    }

    /// <summary>Counts the task as interrupted: its run ends with it open.</summary>
    internal void LeftOpen() => _meters.Ended(RunTaskStatus.Interrupted, new TaskResult());

    /// <summary>The newest progress of the task and its batches, where there is any to write.</summary>
    internal IEnumerable<JournalEntry> TakeProgress()
    {
        foreach (var batch in _batches.Values)
        {
            if (batch.TakeProgress() is { } entry)
                yield return entry;
        }

        if (Interlocked.Exchange(ref _rows, -1) is >= 0 and var rows)
            yield return new JournalEntry(JournalStatement.ShowProgress, new { _run.RunId, TaskNumber = _number, Rows = rows });
    }

    private void End(RunTaskStatus status, TaskResult result)
    {
        if (Interlocked.Exchange(ref _ended, 1) != 0)
            throw new IngotException(ErrorKind.Bug, "journal.task-ended", $"Task {Header.Name} of run {_run.RunId} has ended already.");

        Status = status;
        _meters.Ended(status, result);
        foreach (var batch in _batches.Values)
            batch.End(StatusLeft(status));
        _run.EndTask(_number, new
        {
            _run.RunId,
            TaskNumber = _number,
            Status = JournalText.Name(status),
            EndedAt = _run.Clock.Now,
            result.RowsIn,
            result.RowsOut,
            result.RowsQuarantined,
            result.Bytes,
            Message = _run.Redactor.CleanOrNull(result.Message),
        });
    }

    /// <summary>How batches end that were open when their task ended.</summary>
    private static BatchStatus StatusLeft(RunTaskStatus status) => status switch
    {
        RunTaskStatus.Succeeded or RunTaskStatus.Unchanged => BatchStatus.Succeeded,
        RunTaskStatus.Failed => BatchStatus.Failed,
        _ => BatchStatus.Interrupted,
    };
}
