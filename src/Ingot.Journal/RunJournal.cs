using Ingot.Core;
using Ingot.Core.Errors;
using Ingot.Journal.Liveness;
using Ingot.Journal.Reading;
using Ingot.Journal.Storage;
using Ingot.Journal.Storage.Postgres;
using Ingot.Journal.Writing;
using Ingot.Postgres.Sessions;

namespace Ingot.Journal;

/// <summary>
/// A project's record of its runs, described in docs/formats/journal.md: the file <c>.ingot/journal.duckdb</c>, held on
/// short leases only, or schema <c>logs</c> of a PostgreSQL database. Several processes read and write it side by side.
/// Safe for several threads.
/// </summary>
public sealed class RunJournal : IAsyncDisposable
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

    private readonly IJournalStore _store;
    private readonly JournalReader _reader;
    private readonly DeadRuns _dead;
    private readonly TimeProvider _time;
    private readonly JournalTimes _times;
    private readonly Redactor _redactor;

    private RunJournal(IJournalStore store, TimeProvider time, Redactor redactor, JournalTimes times)
    {
        _store = store;
        _dead = new DeadRuns(time, times);
        _reader = new JournalReader(store, _dead);
        Errors = new ErrorLog(store, _reader, time, redactor);
        Metrics = new MetricLog(_reader, time);
        Configuration = new ConfigurationLog(store, _reader, time, redactor);
        Lineage = new LineageLog(_reader);
        Alerts = new AlertLog(store, _reader, time, redactor);
        Silences = new SilenceLog(store, _reader, time, redactor);
        _time = time;
        _times = times;
        _redactor = redactor;
    }

    /// <summary>Where it is: path of the file, or host, port and database.</summary>
    public string Place => _store.Place;

    /// <summary>Its errors.</summary>
    public ErrorLog Errors { get; }

    /// <summary>Its metrics.</summary>
    public MetricLog Metrics { get; }

    /// <summary>How the project was configured.</summary>
    public ConfigurationLog Configuration { get; }

    /// <summary>Which table and column was made from which.</summary>
    public LineageLog Lineage { get; }

    /// <summary>Its alerts.</summary>
    public AlertLog Alerts { get; }

    /// <summary>When people do not want to be told of alerts.</summary>
    public SilenceLog Silences { get; }

    /// <summary>The journal of a project in a file. Nothing is opened or created yet.</summary>
    /// <param name="folder">The project's <c>.ingot</c> folder, which need not exist.</param>
    /// <param name="time">Clock.</param>
    /// <param name="redact">Takes secrets out of a text; null when no secret is known.</param>
    public static RunJournal Open(string folder, TimeProvider time, Func<string, string>? redact = null) =>
        Open(folder, time, redact, new JournalTimes());

    /// <summary>The journal in schema <c>logs</c> of a PostgreSQL database. Nothing is connected or created yet.</summary>
    /// <param name="settings">How the database is reached.</param>
    /// <param name="time">Clock.</param>
    /// <param name="redact">Takes secrets out of a text; null when no secret is known.</param>
    public static RunJournal Open(PostgresSettings settings, TimeProvider time, Func<string, string>? redact = null) =>
        Open(settings, time, redact, new JournalTimes());

    internal static RunJournal Open(string folder, TimeProvider time, Func<string, string>? redact, JournalTimes times) =>
        new(new JournalFile(folder, time, times.LeaseLimit, Migration.All), time, new Redactor(redact), times);

    internal static RunJournal Open(PostgresSettings settings, TimeProvider time, Func<string, string>? redact, JournalTimes times) =>
        new(new PostgresStore(settings, time, times.LeaseLimit, Migration.All), time, new Redactor(redact), times);

    /// <summary>The SQL by which a journal in PostgreSQL is made or brought up to date, for people to read or run as its owner; empty when it is.</summary>
    /// <param name="format">Format of the journal that is there; 0 for an empty schema <c>logs</c>.</param>
    public static IReadOnlyList<string> PostgresStatements(int format) => PostgresSchema.Statements(Migration.All, format);

    /// <summary>Makes the journal when there is none, and brings an older one up to date.</summary>
    /// <param name="cancellationToken">Stops waiting for the journal.</param>
    /// <exception cref="IngotException">It cannot be made: no database, no right; or it is newer than this program.</exception>
    public async ValueTask CreateAsync(CancellationToken cancellationToken = default) =>
        await _store.WriteAsync(_ => Task.FromResult(true), cancellationToken);

    /// <summary>Begins a run; when this returns, its record is on disk. The journal is created when there is none.</summary>
    /// <param name="header">What is known of the run.</param>
    /// <param name="cancellationToken">Stops waiting for the journal.</param>
    /// <exception cref="IngotException">The journal is held by another process, cannot be read or written, or is newer than this program.</exception>
    public async ValueTask<RunLog> StartRunAsync(RunHeader header, CancellationToken cancellationToken = default)
    {
        var clock = new RunClock(_time);
        var session = _store.OpenSession();
        try
        {
            var runId = await session.WriteAsync(
                async connection =>
                {
                    await _dead.MarkAsync(connection);
                    var id = await InsertAsync(connection, header, clock.Start);
                    await new ConfigurationRecorder(connection, header.Project, header.Environment, _redactor).RecordAsync(id, clock.Start, header.Configuration);
                    Failpoint.Hit("journal.before-start");
                    return id;
                },
                cancellationToken);
            await session.VouchForAsync(runId, cancellationToken);
            return new RunLog(runId, header, session, clock, _time, _times, _redactor);
        }
        catch
        {
            await session.DisposeAsync();
            throw;
        }
    }

    /// <summary>Lists runs, the newest first. Runs whose process died are marked interrupted before.</summary>
    /// <param name="filter">Which runs; null for the newest twenty.</param>
    /// <param name="cancellationToken">Stops waiting for the journal.</param>
    /// <returns>No runs when there is no journal yet.</returns>
    /// <exception cref="IngotException">The journal is held by another process, cannot be read, or is newer than this program.</exception>
    public ValueTask<IReadOnlyList<RunRecord>> RunsAsync(RunFilter? filter = null, CancellationToken cancellationToken = default) =>
        _reader.ReadAsync(connection => RunQueries.RunsAsync(connection, filter ?? new RunFilter()), [], cancellationToken);

    /// <summary>Finds a run with all that belongs to it. Runs whose process died are marked interrupted before.</summary>
    /// <param name="reference">An id, the beginning of one, or <c>last</c> for the newest run.</param>
    /// <param name="cancellationToken">Stops waiting for the journal.</param>
    /// <returns>The run, or null when there is none.</returns>
    /// <exception cref="IngotException">Several runs begin so; or the journal is held by another process, cannot be read, or is newer than this program.</exception>
    public ValueTask<RunDetail?> FindRunAsync(string reference, CancellationToken cancellationToken = default) =>
        _reader.ReadAsync(connection => FindAsync(connection, reference), null, cancellationToken);

    /// <summary>The loads of a project by the name of their task, each as it was last done or tried.</summary>
    /// <param name="project">Name of the project.</param>
    /// <param name="cancellationToken">Stops waiting for the journal.</param>
    /// <exception cref="IngotException">The journal is held by another process, cannot be read, or is newer than this program.</exception>
    public ValueTask<IReadOnlyList<LastTask>> LastLoadsAsync(string project, CancellationToken cancellationToken = default) =>
        _reader.ReadAsync(connection => RunQueries.LastLoadsAsync(connection, project), [], cancellationToken);

    /// <summary>
    /// Removes what processes left behind that died while they made the journal. Only to be called by the one run that holds
    /// the project: it would take away another's unfinished journal.
    /// </summary>
    public void ClearUnfinished() => _store.ClearUnfinished();

    /// <summary>Lets connections go. Runs that were begun are to be ended before.</summary>
    public ValueTask DisposeAsync() => _store.DisposeAsync();

    private async Task<string> InsertAsync(JournalConnection connection, RunHeader header, DateTimeOffset start)
    {
        var runId = header.Id ?? RunIds.New(start);
        while (await connection.ExecuteAsync(InsertRun, new
        {
            RunId = runId,
            Command = _redactor.Clean(header.Command),
            Project = Redactor.Storable(header.Project),
            Environment = Redactor.Storable(header.Environment),
            Arguments = JournalText.Array(header.Arguments, _redactor),
            ProcessMark.Current.Host,
            ProcessMark.Current.ProcessId,
            ProcessMark.Current.Mark,
            header.IngotVersion,
            StartedAt = start,
        }) == 0)
        {
            runId = RunIds.New(start);
        }

        return runId;
    }

    private static async Task<RunDetail?> FindAsync(JournalConnection connection, string reference)
    {
        var found = string.Equals(reference, "last", StringComparison.OrdinalIgnoreCase)
            ? await RunQueries.RunsAsync(connection, new RunFilter(Limit: 1))
            : await RunQueries.RunsLikeAsync(connection, Redactor.Storable(reference), Candidates + 1);
        if (found.Count > 1)
            throw Ambiguous(reference, found);

        return found is [var run] ? await RunQueries.DetailAsync(connection, run) : null;
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
}
