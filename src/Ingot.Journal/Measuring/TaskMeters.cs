using Ingot.Journal.Writing;
using Ingot.Telemetry;

namespace Ingot.Journal.Measuring;

/// <summary>Counts what the journal is told of a task, so that meters and journal cannot disagree.</summary>
internal sealed class TaskMeters
{
    private readonly Lock _lock = new();
    private readonly TaskHeader _header;
    private readonly RunClock _clock;
    private readonly DateTimeOffset _began;
    private readonly KeyValuePair<string, object?> _kind;
    private readonly KeyValuePair<string, object?> _task;
    private double _scores;
    private int _checks;

    /// <summary>A task begins.</summary>
    internal TaskMeters(TaskHeader header, RunClock clock)
    {
        (_header, _clock, _began) = (header, clock, clock.Now);
        _kind = new(Tag.Kind, JournalText.Name(header.Kind));
        _task = new(Tag.Task, header.Name);
        Instruments.TaskState.Record(StateOf(RunTaskStatus.Running), _kind, _task);
    }

    /// <summary>What <see cref="Instruments.TaskState"/> says of a task.</summary>
    internal static double StateOf(RunTaskStatus status) => status switch
    {
        RunTaskStatus.Succeeded or RunTaskStatus.Unchanged => 0,
        RunTaskStatus.Running => 1,
        RunTaskStatus.Failed or RunTaskStatus.Interrupted => 2,
        _ => 3,
    };

    /// <summary>A check of the task ended.</summary>
    internal void Checked(CheckResult result)
    {
        KeyValuePair<string, object?> table = new(Tag.Table, result.Table), check = new(Tag.Check, result.Name);
        var outcome = result.Passed ? "passed" : JournalText.Name(result.OnFailure);
        Instruments.Checks.Add(1, table, check, new(Tag.Outcome, outcome));
        Instruments.CheckFailing.Record(result.RowsFailed, table, check);
        lock (_lock)
        {
            _scores += QualityScore.OfCheck(result.Passed, result.RowsChecked, result.RowsFailed);
            _checks++;
        }
    }

    /// <summary>The task ended.</summary>
    internal void Ended(RunTaskStatus status, TaskResult result)
    {
        var now = _clock.Now;
        var seconds = (now - _began).TotalSeconds;
        KeyValuePair<string, object?> state = new(Tag.Status, JournalText.Name(status));
        Instruments.Tasks.Add(1, _kind, state);
        Instruments.TaskDuration.Record(seconds, _kind, _task, state);
        Instruments.TaskState.Record(StateOf(status), _kind, _task);
        if (status is RunTaskStatus.Succeeded)
            Rows(result, seconds);
        if (status is RunTaskStatus.Succeeded or RunTaskStatus.Unchanged)
            Instruments.LastSuccess.Record(now.ToUnixTimeMilliseconds() / 1000.0, _kind, _task);
        Judge(status, result);
    }

    private void Rows(TaskResult result, double seconds)
    {
        if (result.RowsOut is { } rows)
        {
            Instruments.RowsProcessed.Add(rows, _kind, _task);
            if (rows > 0 && seconds > 0)
                Instruments.Throughput.Record(rows / seconds, _kind, _task);
        }

        if (result.RowsQuarantined is { } failed)
        {
            Instruments.RowsFailed.Add(failed, _kind, _task);
            Instruments.ErrorRate.Record(QualityScore.ErrorRate(result.RowsIn, result.RowsOut, failed), _kind, _task);
        }
    }

    private void Judge(RunTaskStatus status, TaskResult result)
    {
        double? score;
        lock (_lock)
            score = _checks > 0 ? _scores / _checks : null;
        if (score is null && _header.Kind is TaskKind.Load && status is RunTaskStatus.Succeeded && result.RowsQuarantined is { } failed)
            score = 1 - QualityScore.ErrorRate(result.RowsIn, result.RowsOut, failed);
        if (score is { } known)
            Instruments.Quality.Record(known, _kind, _task);
    }
}
