using Ingot.Core.Errors;
using Ingot.Core.Proof;
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
    private int _ended;
    private long _rows = -1;

    internal TaskLog(RunLog run, int number, TaskHeader header)
    {
        _run = run;
        _number = number;
        Header = header;
    }

    /// <summary>What was known before it began.</summary>
    public TaskHeader Header { get; }

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
            certificate.Job,
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
            Table = table,
            TableVersion = tableVersion,
            Files = files,
        });

    /// <summary>Records what a check found.</summary>
    /// <param name="result">What it found.</param>
    public void Check(CheckResult result) =>
        _run.Add(JournalStatement.AddCheck, new
        {
            _run.RunId,
            TaskNumber = _number,
            CheckedAt = _run.Clock.Now,
            result.Name,
            result.Table,
            result.Column,
            OnFailure = JournalText.Name(result.OnFailure),
            result.Passed,
            result.RowsChecked,
            result.RowsFailed,
            Message = _run.Redactor.CleanOrNull(result.Message),
        });

    /// <summary>Records a number that was measured.</summary>
    /// <param name="name">Name, such as <c>rows_per_second</c>.</param>
    /// <param name="value">The number.</param>
    /// <param name="unit">Its unit, such as <c>s</c>, <c>By</c> or <c>rows</c>.</param>
    public void Metric(string name, double value, string unit) => _run.AddMetric(name, value, unit, _number);

    /// <summary>The newest progress, or null when there is none to write.</summary>
    internal JournalEntry? TakeProgress() =>
        Interlocked.Exchange(ref _rows, -1) is >= 0 and var rows
            ? new JournalEntry(JournalStatement.ShowProgress, new { _run.RunId, TaskNumber = _number, Rows = rows })
            : null;

    private void End(RunTaskStatus status, TaskResult result)
    {
        if (Interlocked.Exchange(ref _ended, 1) != 0)
            throw new IngotException(ErrorKind.Bug, "journal.task-ended", $"Task {Header.Name} of run {_run.RunId} has ended already.");

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
}
