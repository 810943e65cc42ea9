using Ingot.Core.Errors;
using Ingot.Journal.Reading;
using Ingot.Journal.Storage;
using Ingot.Journal.Writing;

namespace Ingot.Journal;

/// <summary>The silences of a journal: times in which people do not want to be told of alerts.</summary>
public sealed class SilenceLog
{
    private const string Insert = """
        INSERT INTO alert_silence (project, environment, rule, labels, starts_at, ends_at, reason, created_at, created_by)
        VALUES (@Project, @Environment, @Rule, @Labels, @StartsAt, @EndsAt, @Reason, @CreatedAt, @CreatedBy)
        """;

    private const string LiftOne = """
        UPDATE alert_silence SET lifted_at = @Now, lifted_by = @By
        WHERE silence_id = @SilenceId AND project = @Project AND environment = @Environment AND lifted_at IS NULL AND ends_at > @Now
        """;

    private readonly IJournalStore _store;
    private readonly JournalReader _reader;
    private readonly TimeProvider _time;
    private readonly Redactor _redactor;

    internal SilenceLog(IJournalStore store, JournalReader reader, TimeProvider time, Redactor redactor)
    {
        _store = store;
        _reader = reader;
        _time = time;
        _redactor = redactor;
    }

    /// <summary>Lists silences that have not ended, the next to end first.</summary>
    /// <param name="scope">Whose.</param>
    /// <param name="cancellationToken">Stops waiting for the journal.</param>
    /// <exception cref="IngotException">The journal cannot be read.</exception>
    public ValueTask<IReadOnlyList<AlertSilence>> ListAsync(AlertScope scope, CancellationToken cancellationToken = default) =>
        _reader.ReadAsync(connection => AlertQueries.SilencesAsync(connection, scope, Now()), [], cancellationToken);

    /// <summary>Adds a silence.</summary>
    /// <param name="scope">Whose.</param>
    /// <param name="silence">The silence.</param>
    /// <param name="cancellationToken">Stops waiting for the journal.</param>
    /// <returns>The silence with its number.</returns>
    /// <exception cref="IngotException">The journal cannot be written.</exception>
    public ValueTask<AlertSilence> AddAsync(AlertScope scope, AlertSilence silence, CancellationToken cancellationToken = default)
    {
        var values = new
        {
            scope.Project,
            scope.Environment,
            Rule = Redactor.Storable(silence.Rule),
            Labels = JournalText.Labels(silence.Labels, _redactor),
            StartsAt = RunClock.Truncate(silence.StartsAt),
            EndsAt = RunClock.Truncate(silence.EndsAt),
            Reason = _redactor.CleanOrNull(silence.Reason),
            CreatedAt = Now(),
            CreatedBy = _redactor.Clean(silence.CreatedBy),
        };
        return _store.WriteAsync(
            async connection =>
            {
                await connection.ExecuteAsync(Insert, values);
                return silence with { SilenceId = await connection.ScalarAsync<long>("SELECT currval('silence_id')"), CreatedAt = values.CreatedAt };
            },
            cancellationToken);
    }

    /// <summary>Ends a silence before its time.</summary>
    /// <param name="scope">Whose.</param>
    /// <param name="silenceId">Its number.</param>
    /// <param name="by">Who ends it.</param>
    /// <param name="cancellationToken">Stops waiting for the journal.</param>
    /// <exception cref="IngotException">There is no such silence, or it has ended; or the journal cannot be written.</exception>
    public async ValueTask LiftAsync(AlertScope scope, long silenceId, string by, CancellationToken cancellationToken = default)
    {
        // A journal is not made for this.
        if ((await ListAsync(scope, cancellationToken)).All(s => s.SilenceId != silenceId))
            throw AlertErrors.NoSilence(silenceId);

        var values = new { scope.Project, scope.Environment, SilenceId = silenceId, Now = Now(), By = _redactor.Clean(by) };
        if (await _store.WriteAsync(connection => connection.ExecuteAsync(LiftOne, values), cancellationToken) == 0)
            throw AlertErrors.NoSilence(silenceId);
    }

    private DateTimeOffset Now() => RunClock.Truncate(_time.GetUtcNow());
}
