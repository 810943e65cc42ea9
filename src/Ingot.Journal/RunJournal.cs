using System.Data.Common;
using Dapper;
using Ingot.Core;
using Ingot.Core.Errors;
using Ingot.Journal.Liveness;
using Ingot.Journal.Reading;
using Ingot.Journal.Storage;
using Ingot.Journal.Writing;

namespace Ingot.Journal;

/// <summary>
/// A project's record of its runs: <c>.ingot/journal.duckdb</c>, described in docs/formats/journal.md. The file is held
/// on short leases only, so that several processes read and write it side by side; a lease waits ten seconds for
/// another holder. Safe for several threads.
/// </summary>
public sealed class RunJournal
{
    /// <summary>Most runs that an ambiguous reference is answered with.</summary>
    private const int Candidates = 5;

    private const string InsertRun = """
        INSERT INTO run (
            run_id, command, project, environment, arguments, host, process_id, process_mark, ingot_version,
            status, started_at, heartbeat_at)
        VALUES (
            @RunId, @Command, @Project, @Environment, @Arguments, @Host, @ProcessId, @Mark, @IngotVersion,
            'running', @StartedAt, @StartedAt)
        ON CONFLICT (run_id) DO NOTHING
        """;

    private readonly JournalFile _file;
    private readonly DeadRuns _dead;
    private readonly TimeProvider _time;
    private readonly JournalTimes _times;
    private readonly Redactor _redactor;

    private RunJournal(string folder, TimeProvider time, Redactor redactor, JournalTimes times)
    {
        _file = new JournalFile(folder, time, times.LeaseLimit, Migration.All);
        _dead = new DeadRuns(time, times.HeartbeatLimit);
        _time = time;
        _times = times;
        _redactor = redactor;
    }

    /// <summary>Path of the journal's file.</summary>
    public string Path => _file.Path;

    /// <summary>The journal of a project. Nothing is opened or created yet.</summary>
    /// <param name="folder">The project's <c>.ingot</c> folder, which need not exist.</param>
    /// <param name="time">Clock.</param>
    /// <param name="redact">Takes secrets out of a text; null when no secret is known.</param>
    public static RunJournal Open(string folder, TimeProvider time, Func<string, string>? redact = null) =>
        Open(folder, time, redact, new JournalTimes());

    internal static RunJournal Open(string folder, TimeProvider time, Func<string, string>? redact, JournalTimes times) =>
        new(folder, time, new Redactor(redact), times);

    /// <summary>Begins a run; when this returns, its record is on disk. The journal is created when there is none.</summary>
    /// <param name="header">What is known of the run.</param>
    /// <param name="cancellationToken">Stops waiting for the journal.</param>
    /// <exception cref="IngotException">The journal is held by another process, cannot be read or written, or is newer than this program.</exception>
    public async ValueTask<RunLog> StartRunAsync(RunHeader header, CancellationToken cancellationToken = default)
    {
        var clock = new RunClock(_time);
        var runId = await _file.WriteAsync(
            connection =>
            {
                _dead.Mark(connection);
                var id = Insert(connection, header, clock.Start);
                Failpoint.Hit("journal.before-start");
                return id;
            },
            cancellationToken);
        return new RunLog(runId, header, _file, clock, _time, _times, _redactor);
    }

    /// <summary>Lists runs, the newest first. Runs whose process died are marked interrupted before.</summary>
    /// <param name="filter">Which runs; null for the newest twenty.</param>
    /// <param name="cancellationToken">Stops waiting for the journal.</param>
    /// <returns>No runs when there is no journal yet.</returns>
    /// <exception cref="IngotException">The journal is held by another process, cannot be read, or is newer than this program.</exception>
    public ValueTask<IReadOnlyList<RunRecord>> RunsAsync(RunFilter? filter = null, CancellationToken cancellationToken = default) =>
        ReadAsync(connection => RunQueries.Runs(connection, filter ?? new RunFilter()), [], cancellationToken);

    /// <summary>Finds a run with all that belongs to it. Runs whose process died are marked interrupted before.</summary>
    /// <param name="reference">An id, the beginning of one, or <c>last</c> for the newest run.</param>
    /// <param name="cancellationToken">Stops waiting for the journal.</param>
    /// <returns>The run, or null when there is none.</returns>
    /// <exception cref="IngotException">Several runs begin so; or the journal is held by another process, cannot be read, or is newer than this program.</exception>
    public ValueTask<RunDetail?> FindRunAsync(string reference, CancellationToken cancellationToken = default) =>
        ReadAsync(connection => Find(connection, reference), null, cancellationToken);

    /// <summary>
    /// Removes what processes left behind that died while they made the journal. Only to be called by the one run that holds
    /// the project: it would take away another's unfinished journal.
    /// </summary>
    public void ClearUnfinished() => _file.ClearUnfinished();

    private string Insert(DbConnection connection, RunHeader header, DateTimeOffset start)
    {
        string runId;
        do
        {
            runId = RunIds.New(start);
        }
        while (connection.Execute(InsertRun, new
        {
            RunId = runId,
            header.Command,
            header.Project,
            header.Environment,
            Arguments = JournalText.Array(header.Arguments, _redactor),
            ProcessMark.Current.Host,
            ProcessMark.Current.ProcessId,
            ProcessMark.Current.Mark,
            header.IngotVersion,
            StartedAt = start,
        }) == 0);
        return runId;
    }

    private static RunDetail? Find(DbConnection connection, string reference)
    {
        var found = string.Equals(reference, "last", StringComparison.OrdinalIgnoreCase)
            ? RunQueries.Runs(connection, new RunFilter(Limit: 1))
            : RunQueries.RunsLike(connection, reference, Candidates + 1);
        if (found.Count > 1)
            throw Ambiguous(reference, found);

        return found is [var run] ? RunQueries.Detail(connection, run) : null;
    }

    private static IngotException Ambiguous(string reference, IReadOnlyList<RunRecord> found)
    {
        var ids = found.Take(Candidates).Select(r => r.RunId).ToArray();
        var more = found.Count > Candidates ? " and more" : "";
        return new IngotException(ErrorKind.Usage, "journal.ambiguous-run", $"Several runs begin with '{reference}': {string.Join(", ", ids)}{more}.")
        {
            Next = "Write more of the id, or 'last' for the newest run.",
            Facts = new Dictionary<string, object?> { ["reference"] = reference, ["candidates"] = ids },
        };
    }

    /// <summary>Reads beside other readers, and takes a writing lease only when a dead run must be marked first.</summary>
    private async ValueTask<T> ReadAsync<T>(Func<DbConnection, T> read, T missing, CancellationToken cancellationToken)
    {
        var (anyDead, result) = await _file.ReadAsync(
            connection => _dead.Any(connection) ? (true, missing) : (false, read(connection)), (false, missing), cancellationToken);
        return anyDead
            ? await _file.WriteAsync(
                connection =>
                {
                    _dead.Mark(connection);
                    return read(connection);
                },
                cancellationToken)
            : result;
    }
}
