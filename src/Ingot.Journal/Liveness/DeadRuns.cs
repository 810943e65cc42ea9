using System.Globalization;
using Ingot.Journal.Storage;

namespace Ingot.Journal.Liveness;

/// <summary>
/// Finds runs that the journal shows as running though their process is gone, and marks them interrupted. A process
/// that can be looked at decides; where it cannot, the run's session with the store does; where there is none, the age
/// of the last heartbeat does.
/// </summary>
/// <param name="time">Clock to measure that age with.</param>
/// <param name="times">Ages from which a run is taken for dead.</param>
internal sealed class DeadRuns(TimeProvider time, JournalTimes times)
{
    private const string Running = """
        SELECT run_id AS RunId, host AS Host, process_id AS ProcessId, process_mark AS ProcessMark, heartbeat_at AS HeartbeatAt
        FROM run WHERE status = 'running' ORDER BY run_id
        """;

    // The guard on the heartbeat: a run that showed life, or ended, since it was looked at is left alone.
    private const string EndRun = """
        UPDATE run SET status = 'interrupted', ended_at = heartbeat_at, message = @Message
        WHERE run_id = @RunId AND status = 'running' AND heartbeat_at = @HeartbeatAt
        """;

    // What began after the last heartbeat ended when it began.
    private const string EndTasks = """
        UPDATE task SET status = 'interrupted', ended_at = greatest(started_at, @HeartbeatAt)
        WHERE run_id = @RunId AND status = 'running'
        """;

    private const string EndBatches = """
        UPDATE batch SET status = 'interrupted', ended_at = greatest(started_at, @HeartbeatAt)
        WHERE run_id = @RunId AND status = 'running'
        """;

    /// <summary>Whether there are any; for a lease that may only read.</summary>
    internal async Task<bool> AnyAsync(JournalConnection connection) => (await FindAsync(connection)).Count > 0;

    /// <summary>Marks them, with the last heartbeat as their end.</summary>
    internal async Task MarkAsync(JournalConnection connection)
    {
        foreach (var (run, message) in await FindAsync(connection))
        {
            if (await connection.ExecuteAsync(EndRun, new { run.RunId, run.HeartbeatAt, Message = message }) == 1)
            {
                await connection.ExecuteAsync(EndBatches, new { run.RunId, run.HeartbeatAt });
                await connection.ExecuteAsync(EndTasks, new { run.RunId, run.HeartbeatAt });
            }
        }
    }

    private async Task<IReadOnlyList<(RunningRun Run, string Message)>> FindAsync(JournalConnection connection)
    {
        var dead = new List<(RunningRun, string)>();
        foreach (var run in await connection.QueryAsync<RunningRun>(Running))
        {
            if (await VerdictAsync(connection, run) is { } message)
                dead.Add((run, message));
        }

        return dead;
    }

    private async Task<string?> VerdictAsync(JournalConnection connection, RunningRun run)
    {
        switch (new ProcessMark(run.Host, run.ProcessId, run.ProcessMark).Feel())
        {
            case Pulse.Beating:
                return null;
            case Pulse.Stopped:
                return Text($"Process {run.ProcessId} on {run.Host} ended without completing the run.");
        }

        var age = time.GetUtcNow() - run.HeartbeatAt;
        return await connection.IsVouchedForAsync(run.RunId) switch
        {
            true => null,
            // A run whose connection broke comes back within this time.
            false when age > times.SessionLimit =>
                Text($"Process {run.ProcessId} on {run.Host} has had no session with the journal for more than {times.SessionLimit.TotalSeconds:0} s."),
            null when age > times.HeartbeatLimit =>
                Text($"Process {run.ProcessId} on {run.Host} has shown no sign of life for more than {times.HeartbeatLimit.TotalSeconds:0} s."),
            _ => null,
        };
    }

    private static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
