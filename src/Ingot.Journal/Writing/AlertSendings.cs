using Ingot.Core.Alerts;
using Ingot.Journal.Liveness;
using Ingot.Journal.Reading;
using Ingot.Journal.Storage;

namespace Ingot.Journal.Writing;

/// <summary>Who tells people of alerts: a process takes that on, and when it dies before it tried, another does.</summary>
/// <param name="connection">The journal.</param>
/// <param name="now">Time to write down, UTC.</param>
internal sealed class AlertSendings(JournalConnection connection, DateTimeOffset now)
{
    /// <summary>Longer than any sending takes: who has not written down an attempt by then will not.</summary>
    private static readonly TimeSpan LongestSending = TimeSpan.FromMinutes(5);

    private const string Insert = """
        INSERT INTO alert_sending (alert_id, began_at, host, process_id, process_mark) VALUES (@AlertId, @Now, @Host, @ProcessId, @Mark)
        """;

    // The last who took it on, where no attempt was written down since people were to be told.
    private const string Unsent = """
        SELECT s.alert_id AS AlertId, s.began_at AS BeganAt, s.host AS Host, s.process_id AS ProcessId, s.process_mark AS ProcessMark
        FROM alert_sending s JOIN alert a ON a.alert_id = s.alert_id
        WHERE a.project = @Project AND a.environment = @Environment AND a.state = 'active' AND a.notified_at IS NOT NULL
            AND s.began_at >= a.notified_at AND s.began_at = (SELECT max(l.began_at) FROM alert_sending l WHERE l.alert_id = s.alert_id)
            AND NOT EXISTS (SELECT 1 FROM alert_delivery d WHERE d.alert_id = s.alert_id AND d.notice = 'raised' AND d.ended_at >= a.notified_at)
        ORDER BY s.alert_id
        """;

    /// <summary>This process takes an alert on.</summary>
    internal Task BeginAsync(long alertId) => connection.ExecuteAsync(
        Insert, new { AlertId = alertId, Now = now, ProcessMark.Current.Host, ProcessMark.Current.ProcessId, ProcessMark.Current.Mark });

    /// <summary>The alerts that somebody took on who cannot tell people any more.</summary>
    internal async Task<IReadOnlyList<long>> LostAsync(AlertScope scope) =>
        [.. (await connection.QueryAsync<Sending>(Unsent, new { scope.Project, scope.Environment })).Where(IsLost).Select(s => s.AlertId).Distinct()];

    /// <summary>Takes on what others have lost.</summary>
    internal async Task<IReadOnlyList<Alert>> TakeOverAsync(AlertScope scope)
    {
        var alerts = new List<Alert>();
        foreach (var id in await LostAsync(scope))
        {
            await BeginAsync(id);
            alerts.Add((await AlertQueries.FindAsync(connection, id))!);
        }

        return alerts;
    }

    private bool IsLost(Sending sending) =>
        now - sending.BeganAt > LongestSending || new ProcessMark(sending.Host, sending.ProcessId, sending.ProcessMark).Feel() is Pulse.Stopped;

    private sealed record Sending
    {
        public required long AlertId { get; init; }

        public required DateTimeOffset BeganAt { get; init; }

        public required string Host { get; init; }

        public required int ProcessId { get; init; }

        public required string ProcessMark { get; init; }
    }
}
