using System.Collections.Concurrent;
using Ingot.Core.Errors;
using Ingot.Journal.Writing;

namespace Ingot.Journal;

/// <summary>A batch of a task while it is worked on. Safe for several threads.</summary>
public sealed class BatchLog
{
    private readonly RunLog _run;
    private readonly int _task;
    private readonly ConcurrentDictionary<int, BatchLog> _open;
    private int _ended;
    private long _rows;
    private long _told;

    internal BatchLog(RunLog run, int task, int number, ConcurrentDictionary<int, BatchLog> open)
    {
        _run = run;
        _task = task;
        _open = open;
        Number = number;
    }

    /// <summary>Number within the task, from 1.</summary>
    public int Number { get; }

    /// <summary>Says how many rows are done so far. Cheap; the newest number is written with the next flush.</summary>
    /// <param name="rows">Rows since the batch began.</param>
    public void Progress(long rows) => Interlocked.Exchange(ref _rows, rows);

    /// <summary>Ends the batch well.</summary>
    /// <param name="rows">Rows that it brought.</param>
    /// <exception cref="IngotException">The run has ended, or the journal cannot be written.</exception>
    public void Complete(long rows)
    {
        Progress(rows);
        End(BatchStatus.Succeeded);
    }

    /// <summary>Ends the batch with a failure; the error itself is told to the task.</summary>
    /// <exception cref="IngotException">The run has ended, or the journal cannot be written.</exception>
    public void Fail() => End(BatchStatus.Failed);

    /// <summary>Ends it once; what ended before stays as it is.</summary>
    internal void End(BatchStatus status)
    {
        if (Interlocked.Exchange(ref _ended, 1) != 0)
            return;

        _open.TryRemove(Number, out _);
        _run.Add(JournalStatement.EndBatch, new
        {
            _run.RunId,
            TaskNumber = _task,
            BatchNumber = Number,
            Status = JournalText.Name(status),
            EndedAt = _run.Clock.Now,
            Rows = Interlocked.Read(ref _rows),
        });
    }

    /// <summary>The newest progress, or null when it is written already.</summary>
    internal JournalEntry? TakeProgress()
    {
        var rows = Interlocked.Read(ref _rows);
        return Interlocked.Exchange(ref _told, rows) == rows
            ? null
            : new JournalEntry(JournalStatement.ShowBatchProgress, new { _run.RunId, TaskNumber = _task, BatchNumber = Number, Rows = rows });
    }
}
