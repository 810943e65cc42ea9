using Ingot.Alerts.Channels;
using Ingot.Alerts.Delivery;
using Ingot.Alerts.Options;
using Ingot.Core;
using Ingot.Core.Alerts;
using Ingot.Core.Errors;
using Ingot.Journal;
using Ingot.Telemetry;

namespace Ingot.Alerts.Watching;

/// <summary>Writes down what rules saw, tells people where the journal says so, and writes down how that went.</summary>
internal sealed class AlertRound(AlertOptions options, RunJournal journal, AlertScope scope, AlertSender sender)
{
    private readonly List<Alert> _told = [];
    private readonly List<string> _warnings = [];
    private int _hasTakenOver;

    internal string? RunId { get; set; }

    internal AlertSummary Summary() => new([.. _told], [.. _warnings]);

    internal async Task RecordAsync(IReadOnlyList<AlertSighting> sightings, CancellationToken cancellationToken)
    {
        if (sightings.Count == 0)
            return;

        // A watch begins before its run is known.
        using var context = LogContext.Begin(run: RunId);
        try
        {
            // Begun is finished: whoever learns that people are to be told is the only one who does.
            var changes = await journal.Alerts.RecordAsync(scope, sightings, CancellationToken.None);
            foreach (var change in changes)
                AlertLines.Changed(change);
            if (changes.Any(c => c.Tell))
                Failpoint.Hit("alerts.before-send");
            var deliveries = await TellAsync([.. changes.Where(c => c.Tell)], cancellationToken);
            await journal.Alerts.AddDeliveriesAsync(deliveries, CancellationToken.None);
        }
        catch (IngotException e)
        {
            Warn($"Alerts could not be kept, and nobody was told: {e.Message}");
        }
    }

    /// <summary>Tells people, once, of what another process was to tell them and died.</summary>
    internal async Task TakeOverAsync(CancellationToken cancellationToken)
    {
        if (Interlocked.Exchange(ref _hasTakenOver, 1) != 0)
            return;

        try
        {
            var lost = await journal.Alerts.TakeOverAsync(scope, cancellationToken);
            var deliveries = await TellAsync([.. lost.Select(a => new AlertChange(a, true))], cancellationToken);
            await journal.Alerts.AddDeliveriesAsync(deliveries, CancellationToken.None);
        }
        catch (IngotException e)
        {
            Warn($"Alerts could not be kept, and nobody was told: {e.Message}");
        }
    }

    private async Task<IReadOnlyList<AlertDelivery>> TellAsync(IReadOnlyList<AlertChange> changes, CancellationToken cancellationToken)
    {
        var sendings = new List<Task<IReadOnlyList<AlertDelivery>>>();
        foreach (var alert in changes.Select(c => c.Alert))
        {
            var kind = alert.State == AlertState.Resolved ? NoticeKind.Resolved : NoticeKind.Raised;
            if (kind == NoticeKind.Raised)
            {
                _told.Add(alert);
                Instruments.Alerts.Add(1, new KeyValuePair<string, object?>(Tag.Rule, alert.Rule), new KeyValuePair<string, object?>(Tag.Severity, NoticeText.Name(alert.Severity)));
            }
            else if (!options.TellResolved)
            {
                continue;
            }

            sendings.AddRange(options.ChannelsOf(alert.Rule)
                .Where(c => alert.Severity >= c.AtLeast)
                .Select(c => SendAsync(new AlertNotice(kind, alert), c, cancellationToken)));
        }

        return [.. (await Task.WhenAll(sendings)).SelectMany(d => d).OrderBy(d => d.EndedAt)];
    }

    private async Task<IReadOnlyList<AlertDelivery>> SendAsync(AlertNotice notice, ChannelOptions channel, CancellationToken cancellationToken)
    {
        var (attempts, error) = await sender.SendAsync(notice, channel, cancellationToken);
        if (error is not null)
            Warn(FormattableString.Invariant($"Alert {notice.Alert.Id} ({notice.Alert.Rule}) was not sent over {channel.Name}: {error.Message}"));
        return attempts;
    }

    internal void Warn(string text)
    {
        lock (_warnings)
        {
            if (!_warnings.Contains(text))
                _warnings.Add(text);
        }
    }
}
