using Ingot.Core.Alerts;
using Ingot.Core.Errors;
using Ingot.Journal.Reading;
using Ingot.Journal.Storage;
using Ingot.Journal.Writing;

namespace Ingot.Journal;

/// <summary>The alerts of a journal: what rules saw, whether people are told, and what they did about it.</summary>
public sealed class AlertLog
{
    private const string InsertDelivery = """
        INSERT INTO alert_delivery (alert_id, notice, channel, attempt_number, ended_at, outcome, code, message)
        VALUES (@AlertId, @Notice, @Channel, @AttemptNumber, @EndedAt, @Outcome, @Code, @Message)
        """;

    private const string Acknowledge = """
        UPDATE alert SET state = 'acknowledged', acknowledged_at = @Now, acknowledged_by = @By, note = coalesce(@Note, note)
        WHERE alert_id = @AlertId AND state IN ('active', 'suppressed')
        """;

    private const string Resolve = """
        UPDATE alert SET state = 'resolved', resolved_at = @Now, resolved_by = @By, note = coalesce(@Note, note)
        WHERE alert_id = @AlertId AND state <> 'resolved'
        """;

    // What died longer ago is no news to anybody.
    private static readonly TimeSpan OldestDeadRun = TimeSpan.FromDays(7);

    private readonly IJournalStore _store;
    private readonly JournalReader _reader;
    private readonly TimeProvider _time;
    private readonly Redactor _redactor;

    internal AlertLog(IJournalStore store, JournalReader reader, TimeProvider time, Redactor redactor)
    {
        _store = store;
        _reader = reader;
        _time = time;
        _redactor = redactor;
    }

    /// <summary>Writes what rules saw, and says of what people are to be told. Writes nothing when nothing is wrong and nothing was.</summary>
    /// <param name="scope">Whose alerts.</param>
    /// <param name="sightings">What the rules saw; of a rule with the same labels the last counts.</param>
    /// <param name="cancellationToken">Stops waiting for the journal.</param>
    /// <exception cref="IngotException">The journal cannot be written.</exception>
    public async ValueTask<IReadOnlyList<AlertChange>> RecordAsync(AlertScope scope, IReadOnlyList<AlertSighting> sightings, CancellationToken cancellationToken = default)
    {
        if (!sightings.Any(s => s.Wrong))
        {
            var open = await _store.ReadAsync(connection => AlertQueries.OpenAsync(connection, scope), EmptyKeys, cancellationToken);
            if (!sightings.Select(s => AlertWriter.KeyOf(scope, s, _redactor)).Any(k => open.Contains((k.Rule, k.Labels))))
                return [];
        }

        return await _store.WriteAsync(connection => RecordAsync(connection, scope, sightings), cancellationToken);
    }

    /// <summary>The runs that died in the last week and of which no rule was told yet.</summary>
    /// <param name="scope">Whose runs.</param>
    /// <param name="cancellationToken">Stops waiting for the journal.</param>
    /// <exception cref="IngotException">The journal cannot be read.</exception>
    public ValueTask<IReadOnlyList<DeadRun>> DeadRunsAsync(AlertScope scope, CancellationToken cancellationToken = default) =>
        _reader.ReadAsync(connection => AlertQueries.DeadRunsAsync(connection, scope, Now() - OldestDeadRun), [], cancellationToken);

    /// <summary>Takes on the alerts that a process was to tell people of and died before it tried. Whoever gets them tells people; nobody else will.</summary>
    /// <param name="scope">Whose alerts.</param>
    /// <param name="cancellationToken">Stops waiting for the journal.</param>
    /// <exception cref="IngotException">The journal cannot be written.</exception>
    public async ValueTask<IReadOnlyList<Alert>> TakeOverAsync(AlertScope scope, CancellationToken cancellationToken = default)
    {
        var lost = await _store.ReadAsync(connection => new AlertSendings(connection, Now()).LostAsync(scope), [], cancellationToken);
        return lost.Count == 0 ? [] : await _store.WriteAsync(
            async connection =>
            {
                await connection.TakeTurnAsync();
                return await new AlertSendings(connection, Now()).TakeOverAsync(scope);
            },
            CancellationToken.None);
    }

    /// <summary>Lists alerts, the newest first.</summary>
    /// <param name="filter">Which; null for those that are not resolved.</param>
    /// <param name="cancellationToken">Stops waiting for the journal.</param>
    /// <exception cref="IngotException">The journal cannot be read.</exception>
    public ValueTask<IReadOnlyList<Alert>> ListAsync(AlertFilter? filter = null, CancellationToken cancellationToken = default) =>
        _reader.ReadAsync(connection => AlertQueries.ListAsync(connection, filter ?? new AlertFilter()), [], cancellationToken);

    /// <summary>One alert with how people were told, or null when there is none with that number.</summary>
    /// <param name="alertId">Its number.</param>
    /// <param name="cancellationToken">Stops waiting for the journal.</param>
    /// <exception cref="IngotException">The journal cannot be read.</exception>
    public ValueTask<AlertDetail?> FindAsync(long alertId, CancellationToken cancellationToken = default) =>
        _reader.ReadAsync(connection => AlertQueries.DetailAsync(connection, alertId), null, cancellationToken);

    /// <summary>Says that somebody looks after an alert: people are not told again until it is resolved and comes back.</summary>
    /// <param name="alertId">Its number.</param>
    /// <param name="by">Who.</param>
    /// <param name="note">What to say about it; null for nothing.</param>
    /// <param name="cancellationToken">Stops waiting for the journal.</param>
    /// <exception cref="IngotException">There is no such alert, or it is acknowledged or resolved; or the journal cannot be written.</exception>
    public ValueTask<Alert> AcknowledgeAsync(long alertId, string by, string? note = null, CancellationToken cancellationToken = default) =>
        ChangeAsync(Acknowledge, alertId, by, note, cancellationToken);

    /// <summary>Says that an alert is over.</summary>
    /// <param name="alertId">Its number.</param>
    /// <param name="by">Who says so.</param>
    /// <param name="note">What was done; null for nothing to say.</param>
    /// <param name="cancellationToken">Stops waiting for the journal.</param>
    /// <exception cref="IngotException">There is no such alert, or it is resolved; or the journal cannot be written.</exception>
    public ValueTask<Alert> ResolveAsync(long alertId, string by, string? note = null, CancellationToken cancellationToken = default) =>
        ChangeAsync(Resolve, alertId, by, note, cancellationToken);

    /// <summary>Writes down attempts to tell people.</summary>
    /// <param name="deliveries">The attempts.</param>
    /// <param name="cancellationToken">Stops waiting for the journal.</param>
    /// <exception cref="IngotException">The journal cannot be written.</exception>
    public async ValueTask AddDeliveriesAsync(IReadOnlyList<AlertDelivery> deliveries, CancellationToken cancellationToken = default)
    {
        object[] values =
        [
            .. deliveries.Select(d => new
            {
                d.AlertId,
                d.Notice,
                Channel = _redactor.Clean(d.Channel),
                d.AttemptNumber,
                EndedAt = RunClock.Truncate(d.EndedAt),
                Outcome = d.Outcome == DeliveryOutcome.GivenUp ? "given_up" : JournalText.Name(d.Outcome),
                d.Code,
                Message = _redactor.CleanOrNull(d.Message),
            }),
        ];
        if (values.Length > 0)
            await _store.WriteAsync(connection => connection.ExecuteEachAsync(InsertDelivery, values), cancellationToken);
    }

    private async Task<IReadOnlyList<AlertChange>> RecordAsync(JournalConnection connection, AlertScope scope, IReadOnlyList<AlertSighting> sightings)
    {
        await connection.TakeTurnAsync();
        var now = Now();
        var writer = new AlertWriter(connection, scope, now, _redactor);
        var silences = await AlertQueries.SilencesAsync(connection, scope, now);
        var changes = new List<AlertChange>();
        foreach (var sighting in sightings)
        {
            if (await writer.RecordAsync(sighting, silences) is { } change)
                changes.Add(change);
        }

        return changes;
    }

    private async ValueTask<Alert> ChangeAsync(string change, long alertId, string by, string? note, CancellationToken cancellationToken)
    {
        var values = new { AlertId = alertId, Now = Now(), By = _redactor.Clean(by), Note = _redactor.CleanOrNull(note) };
        // A journal is not made for this.
        if (await FindAsync(alertId, cancellationToken) is null)
            throw AlertErrors.NotFound(alertId);

        return await _store.WriteAsync(
            async connection =>
            {
                var changed = await connection.ExecuteAsync(change, values);
                var alert = await AlertQueries.FindAsync(connection, alertId) ?? throw AlertErrors.NotFound(alertId);
                return changed == 1 ? alert : throw AlertErrors.DoneBefore(alert);
            },
            cancellationToken);
    }

    private DateTimeOffset Now() => RunClock.Truncate(_time.GetUtcNow());

    private static readonly IReadOnlySet<(string Rule, string Labels)> EmptyKeys = new HashSet<(string Rule, string Labels)>();
}
