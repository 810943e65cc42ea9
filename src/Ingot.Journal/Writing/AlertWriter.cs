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
        if (!await IsNewsAsync(sighting))
            return null;
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
            && IsOver(sighting.Cooldown, await AlertQueries.LastToldAsync(connection, key));
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
        var alert = (await AlertQueries.FindOpenAsync(connection, key))!;
        if (tell && sighting.IsSent)
            await new AlertSendings(connection, now).BeginAsync(alert.Id);
        return new AlertChange(alert, tell);
    }

    /// <summary>A clock that was set back does not silence a rule for longer than its cooldown.</summary>
    private bool IsOver(TimeSpan cooldown, DateTimeOffset? lastTold) => lastTold is not { } told || (now - told).Duration() >= cooldown;

    /// <summary>Whether a sighting says something that the journal does not know: each dead run is told of once.</summary>
    private async Task<bool> IsNewsAsync(AlertSighting sighting)
    {
        var news = sighting.DeadRuns.Count == 0;
        foreach (var run in sighting.DeadRuns)
        {
            if (await connection.ScalarAsync<bool>("SELECT EXISTS (SELECT 1 FROM run_notice WHERE run_id = @RunId)", new { RunId = run }))
                continue;
            await connection.ExecuteAsync("INSERT INTO run_notice (run_id, noticed_at) VALUES (@RunId, @Now)", new { RunId = run, Now = now });
            news = true;
        }

        return news;
    }

    private bool Covers(AlertSilence silence, AlertSighting sighting) =>
        silence.StartsAt <= now && now < silence.EndsAt
        && (silence.Rule is null || LabelPattern.Fits(silence.Rule, sighting.Rule))
        && LabelPattern.Fit(silence.Labels, sighting.Labels);
}
