using Ingot.Core.Alerts;
using Ingot.Journal.Reading;
using Ingot.Journal.Storage;

namespace Ingot.Journal.Writing;

/// <summary>
/// Writes what rules saw, and decides in the same transaction whether people are told: once a cooldown for a rule and its
/// labels, whichever processes see it.
/// </summary>
/// <param name="connection">The journal, in a transaction in which no other process writes alerts.</param>
/// <param name="scope">Whose alerts.</param>
/// <param name="now">Time to write down, UTC.</param>
/// <param name="redactor">Takes secrets out.</param>
internal sealed class AlertWriter(JournalConnection connection, AlertScope scope, DateTimeOffset now, Redactor redactor)
{
    /// <summary>Who resolves alerts whose rule no longer finds anything.</summary>
    internal const string Nobody = "ingot";

    /// <summary>Longer than any sending takes: who has not written down an attempt by then died before it.</summary>
    private static readonly TimeSpan LongestSending = TimeSpan.FromMinutes(5);

    private const string Insert = """
        INSERT INTO alert (
            project, environment, rule, labels, severity, state, message, next_step, run_id, raised_at, seen_at, occurrences, notified_at)
        VALUES (
            @Project, @Environment, @Rule, @Labels, @Severity, @State, @Message, @Next, @RunId, @Now, @Now, @Count, @NotifiedAt)
        """;

    private const string See = """
        UPDATE alert SET severity = @Severity, state = @State, message = @Message, next_step = @Next, seen_at = @Now,
            occurrences = occurrences + @Count, notified_at = @NotifiedAt
        WHERE alert_id = @AlertId AND state IN ('active', 'acknowledged', 'suppressed')
        """;

    private const string Resolve = """
        UPDATE alert SET state = 'resolved', resolved_at = @Now, resolved_by = @By
        WHERE alert_id = @AlertId AND state <> 'resolved'
        """;

    internal async Task<AlertChange?> RecordAsync(AlertSighting sighting, IReadOnlyList<AlertSilence> silences)
    {
        var key = KeyOf(scope, sighting, redactor);
        var open = await AlertQueries.FindOpenAsync(connection, key);
        if (sighting.Wrong)
            return await SeeAsync(sighting, key, open, sighting.Silenced || silences.Any(s => Covers(s, sighting)));
        if (open is null)
            return null;

        await connection.ExecuteAsync(Resolve, new { AlertId = open.Id, Now = now, By = Nobody });
        return new AlertChange((await AlertQueries.FindAsync(connection, open.Id))!, open.NotifiedAt is not null);
    }

    internal static AlertKey KeyOf(AlertScope scope, AlertSighting sighting, Redactor redactor) =>
        new(scope.Project, scope.Environment, Redactor.Storable(sighting.Rule), JournalText.Labels(sighting.Labels, redactor));

    private async Task<AlertChange> SeeAsync(AlertSighting sighting, AlertKey key, Alert? open, bool silenced)
    {
        var tell = !silenced && open?.State != AlertState.Acknowledged
            && (IsOver(sighting.Cooldown, await AlertQueries.LastToldAsync(connection, key)) || (sighting.IsSent && await IsLostAsync(open)));
        var state = open?.State switch
        {
            null or AlertState.Suppressed => silenced ? AlertState.Suppressed : AlertState.Active,
            { } same => same,
        };
        var values = new
        {
            AlertId = open?.Id ?? 0,
            key.Project,
            key.Environment,
            key.Rule,
            key.Labels,
            Severity = JournalText.Name(sighting.Severity),
            State = JournalText.Name(state),
            Message = redactor.Clean(sighting.Message),
            Next = redactor.CleanOrNull(sighting.Next),
            sighting.RunId,
            Now = now,
            sighting.Count,
            NotifiedAt = tell ? now : open?.NotifiedAt,
        };
        await connection.ExecuteAsync(open is null ? Insert : See, values);
        return new AlertChange((await AlertQueries.FindOpenAsync(connection, key))!, tell);
    }

    /// <summary>A clock that was set back does not silence a rule for longer than its cooldown.</summary>
    private bool IsOver(TimeSpan cooldown, DateTimeOffset? lastTold) => lastTold is not { } told || (now - told).Duration() >= cooldown;

    private async Task<bool> IsLostAsync(Alert? open) =>
        open?.NotifiedAt is { } told && now - told > LongestSending && !await AlertQueries.WasSentAsync(connection, open.Id, told);

    private bool Covers(AlertSilence silence, AlertSighting sighting) =>
        silence.StartsAt <= now && now < silence.EndsAt
        && (silence.Rule is null || LabelPattern.Fits(silence.Rule, sighting.Rule))
        && LabelPattern.Fit(silence.Labels, sighting.Labels);
}
