using System.Data.Common;
using System.Globalization;
using Dapper;

namespace Ingot.Journal.Liveness;

/// <summary>
/// Finds runs that the journal shows as running though their process is gone, and marks them interrupted. A process
/// that can be looked at decides; only where it cannot, the age of the last heartbeat does.
/// </summary>
/// <param name="time">Clock to measure that age with.</param>
/// <param name="limit">Age from which a run is taken for dead.</param>
internal sealed class DeadRuns(TimeProvider time, TimeSpan limit)
{
    private const string Running = """
        SELECT run_id AS RunId, host AS Host, process_id AS ProcessId, process_mark AS ProcessMark, heartbeat_at AS HeartbeatAt
        FROM run WHERE status = 'running'
        """;

    // The guard on the heartbeat: a run that showed life, or ended, since it was looked at is left alone.
    private const string EndRun = """
        UPDATE run SET status = 'interrupted', ended_at = heartbeat_at, message = @Message
        WHERE run_id = @RunId AND status = 'running' AND heartbeat_at = @HeartbeatAt
        """;

    private const string EndTasks = """
        UPDATE task SET status = 'interrupted', ended_at = @HeartbeatAt
        WHERE run_id = @RunId AND status = 'running'
        """;

    private const string EndBatches = """
        UPDATE batch SET status = 'interrupted', ended_at = @HeartbeatAt
        WHERE run_id = @RunId AND status = 'running'
        """;

    /// <summary>Whether there are any; for a lease that may only read.</summary>
    internal bool Any(DbConnection connection) => Find(connection).Any();

    /// <summary>Marks them, with the last heartbeat as their end.</summary>
    internal void Mark(DbConnection connection)
    {
        foreach (var (run, message) in Find(connection))
        {
            if (connection.Execute(EndRun, new { run.RunId, run.HeartbeatAt, Message = message }) == 1)
            {
                connection.Execute(EndBatches, new { run.RunId, run.HeartbeatAt });
                connection.Execute(EndTasks, new { run.RunId, run.HeartbeatAt });
            }
        }
    }

    private IEnumerable<(RunningRun Run, string Message)> Find(DbConnection connection)
    {
        foreach (var run in connection.Query<RunningRun>(Running))
        {
            if (Verdict(run) is { } message)
                yield return (run, message);
        }
    }

    private string? Verdict(RunningRun run)
    {
        switch (new ProcessMark(run.Host, run.ProcessId, run.ProcessMark).Feel())
        {
            case Pulse.Beating:
                return null;
            case Pulse.Stopped:
                return string.Create(CultureInfo.InvariantCulture, $"Process {run.ProcessId} on {run.Host} ended without completing the run.");
            default:
                return time.GetUtcNow() - run.HeartbeatAt <= limit
                    ? null
                    : string.Create(
                        CultureInfo.InvariantCulture,
                        $"Process {run.ProcessId} on {run.Host} has shown no sign of life for more than {limit.TotalSeconds:0} s.");
        }
    }
}
