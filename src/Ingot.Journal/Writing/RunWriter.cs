using Ingot.Core;
using Ingot.Core.Errors;
using Ingot.Journal.Storage;

namespace Ingot.Journal.Writing;

/// <summary>
/// Writes what a run has to say: in the background every so often, and on demand. Each flush is one lease and one
/// transaction that begins with the run's heartbeat. What could not be written stays queued and is tried again.
/// </summary>
internal sealed class RunWriter : IAsyncDisposable
{
    private const int Capacity = 50_000;

    private const string Heartbeat = "UPDATE run SET heartbeat_at = @Now WHERE run_id = @RunId AND status = 'running'";

    private const string InDoubt = "journal.in-doubt";

    private readonly string _runId;
    private readonly IRunSession _session;
    private readonly RunClock _clock;
    private readonly Func<IEnumerable<JournalEntry>> _progress;
    private readonly EntryQueue _queue;
    private readonly SemaphoreSlim _flushing = new(1, 1);
    private readonly CancellationTokenSource _stop = new();
    private readonly PeriodicTimer _ticks;
    private readonly Task _background;
    private DateTimeOffset _lastHeartbeat;
    private int _stopped;

    /// <summary>Starts the background flush.</summary>
    /// <param name="runId">The run, which is in the journal already.</param>
    /// <param name="session">How it writes; the writer disposes it.</param>
    /// <param name="clock">The run's clock.</param>
    /// <param name="time">Makes the timer.</param>
    /// <param name="times">How often.</param>
    /// <param name="progress">How far the open tasks are; asked at each flush.</param>
    internal RunWriter(
        string runId, IRunSession session, RunClock clock, TimeProvider time, JournalTimes times, Func<IEnumerable<JournalEntry>> progress)
    {
        _runId = runId;
        _session = session;
        _clock = clock;
        _progress = progress;
        _queue = new EntryQueue(runId, Capacity);
        _lastHeartbeat = clock.Start;
        _ticks = new PeriodicTimer(times.FlushInterval, time);
        _background = Task.Run(() => FlushRegularlyAsync(times));
    }

    /// <summary>Whether the run's end is written.</summary>
    internal bool HasEnded { get; private set; }

    /// <summary>Whether the background flush was stopped, with the run's end written or not.</summary>
    internal bool HasStopped => _stopped != 0;

    /// <inheritdoc cref="EntryQueue.Add" />
    internal void Add(JournalEntry entry) => _queue.Add(entry);

    /// <inheritdoc cref="EntryQueue.TryAdd" />
    internal bool TryAdd(JournalEntry entry) => _queue.TryAdd(entry);

    /// <summary>Writes all that waits.</summary>
    /// <exception cref="IngotException">It could not be written; it is kept.</exception>
    internal ValueTask FlushAsync(CancellationToken cancellationToken) => FlushAsync(end: null, cancellationToken);

    /// <summary>Writes all that waits and the end of the run, in one transaction.</summary>
    /// <param name="end">The last entries, for the time at which the run ends.</param>
    /// <param name="cancellationToken">Stops waiting for the lease; the run goes on.</param>
    /// <exception cref="IngotException">It could not be written; the run goes on and may be ended again.</exception>
    internal ValueTask EndAsync(Func<DateTimeOffset, IReadOnlyList<JournalEntry>> end, CancellationToken cancellationToken) =>
        FlushAsync(end, cancellationToken);

    /// <summary>Stops the background flush.</summary>
    public async ValueTask DisposeAsync()
    {
        if (Interlocked.Exchange(ref _stopped, 1) != 0)
            return;

        // The wait for a tick ends by this and not by the token: cancelled, a timer reads the symbols of its whole stack.
        _ticks.Dispose();
        await _stop.CancelAsync();
        await _background;
        await _session.DisposeAsync();
        _stop.Dispose();
        _flushing.Dispose();
    }

    private async Task FlushRegularlyAsync(JournalTimes times)
    {
        try
        {
            while (await _ticks.WaitForNextTickAsync(CancellationToken.None))
            {
                if (_queue.IsEmpty && _clock.Now - _lastHeartbeat < times.HeartbeatInterval)
                    continue;
                try
                {
                    await FlushAsync(_stop.Token);
                }
                catch (IngotException)
                {
                    // Kept by the queue, which tells the next caller; the next tick tries again.
                }
            }
        }
        catch (OperationCanceledException)
        {
            // Stopped: the last flush was or will be made by the one who stopped it.
        }
    }

    private async ValueTask FlushAsync(Func<DateTimeOffset, IReadOnlyList<JournalEntry>>? end, CancellationToken cancellationToken)
    {
        if (HasEnded)
            return;

        await _flushing.WaitAsync(cancellationToken);
        try
        {
            if (HasEnded)
                return;

            var waiting = _queue.Peek(close: end is not null);
            // After the peek: no time that is written may lie after the heartbeat. And no two heartbeats are the same.
            var now = _clock.Now > _lastHeartbeat ? _clock.Now : _lastHeartbeat.AddMicroseconds(1);
            JournalEntry[] entries = [.. waiting, .. _progress(), .. end?.Invoke(now) ?? []];
            await WriteAsync(now, entries, cancellationToken);
            _queue.Written(waiting.Count);
            _lastHeartbeat = now;
            HasEnded = end is not null;
        }
        catch (Exception e)
        {
            _queue.Failed(e as IngotException);
            throw;
        }
        finally
        {
            _flushing.Release();
        }
    }

    /// <summary>Writes one flush. When the connection broke within the commit, the heartbeat tells whether it happened.</summary>
    private async Task WriteAsync(DateTimeOffset now, JournalEntry[] entries, CancellationToken cancellationToken)
    {
        try
        {
            await _session.WriteAsync(connection => WriteAsync(connection, now, entries), cancellationToken);
        }
        catch (IngotException e) when (e.Code == InDoubt)
        {
            await _session.WriteAsync(
                async connection => await LastHeartbeatAsync(connection) == now || await WriteAsync(connection, now, entries), cancellationToken);
        }
    }

    /// <summary>All of one flush, in one transaction.</summary>
    private async Task<bool> WriteAsync(JournalConnection connection, DateTimeOffset now, JournalEntry[] entries)
    {
        if (await connection.ExecuteAsync(Heartbeat, new { RunId = _runId, Now = now }) != 1)
            throw TakenForDead();

        foreach (var group in entries.GroupBy(e => e.Statement).OrderBy(g => g.Key.Order))
        {
            var values = group.Select(e => e.Values).ToList();
            var changed = await connection.ExecuteEachAsync(group.Key.Sql, values);
            if (group.Key.Changes is { } each && changed != each * values.Count)
                throw Refused(group.Key, values.Count, changed);
        }

        Failpoint.Hit(entries.Any(e => e.Statement == JournalStatement.EndRun) ? "journal.before-end" : "journal.before-flush");
        return true;
    }

    private Task<DateTimeOffset?> LastHeartbeatAsync(JournalConnection connection) =>
        connection.ScalarAsync<DateTimeOffset?>("SELECT heartbeat_at FROM run WHERE run_id = @RunId", new { RunId = _runId });

    private IngotException TakenForDead() =>
        new(ErrorKind.Conflict, "journal.run-taken-for-dead", $"The journal no longer shows run {_runId} as running: another process took it for dead, or the journal was replaced.")
        {
            State = "The lake and the warehouse hold what the run did; the journal does not.",
            Next = "Run the command again; loaded parts are not loaded twice.",
            Facts = new Dictionary<string, object?> { ["run"] = _runId },
        };

    private IngotException Refused(JournalStatement statement, int expected, int changed) =>
        new(ErrorKind.Bug, "journal.illegal-transition", $"The journal refuses to end something of run {_runId} that is not running ({changed} of {expected} changed).")
        {
            Facts = new Dictionary<string, object?> { ["run"] = _runId, ["statement"] = statement.Sql },
        };
}
