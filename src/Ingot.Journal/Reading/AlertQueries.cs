using Ingot.Core.Alerts;
using Ingot.Journal.Storage;
using Ingot.Journal.Writing;

namespace Ingot.Journal.Reading;

/// <summary>Questions about alerts, in SQL that DuckDB and PostgreSQL both read.</summary>
internal static class AlertQueries
{
    private const string Alerts = """
        SELECT alert_id AS AlertId, project AS Project, environment AS Environment, rule AS Rule, labels AS Labels,
            severity AS Severity, state AS State, message AS Message, next_step AS "Next", run_id AS RunId,
            raised_at AS RaisedAt, seen_at AS SeenAt, occurrences AS Occurrences, notified_at AS NotifiedAt,
            acknowledged_at AS AcknowledgedAt, acknowledged_by AS AcknowledgedBy,
            resolved_at AS ResolvedAt, resolved_by AS ResolvedBy, note AS Note
        FROM alert

        """;

    private const string Listed = """
        WHERE (@Resolved OR state <> 'resolved') AND (@Since IS NULL OR seen_at >= @Since) AND (@Rule IS NULL OR rule = @Rule)
            AND CASE severity WHEN 'info' THEN 0 WHEN 'low' THEN 1 WHEN 'medium' THEN 2 WHEN 'high' THEN 3 ELSE 4 END >= @AtLeast
        ORDER BY raised_at DESC, alert_id DESC LIMIT @Limit
        """;

    private const string OpenOne = """
        WHERE project = @Project AND environment = @Environment AND rule = @Rule AND labels = @Labels AND state <> 'resolved'
        """;

    private const string OpenKeys = """
        SELECT rule AS Rule, labels AS Labels FROM alert
        WHERE project = @Project AND environment = @Environment AND state <> 'resolved'
        """;

    private const string LastTold = """
        SELECT notified_at AS At FROM alert
        WHERE project = @Project AND environment = @Environment AND rule = @Rule AND labels = @Labels AND notified_at IS NOT NULL
        ORDER BY notified_at DESC LIMIT 1
        """;

    private const string Deliveries = """
        SELECT alert_id AS AlertId, notice AS Notice, channel AS Channel, attempt_number AS AttemptNumber, ended_at AS EndedAt,
            outcome AS Outcome, code AS Code, message AS Message
        FROM alert_delivery WHERE alert_id = @AlertId ORDER BY delivery_id
        """;

    // A run that was stopped says so itself, and in other words.
    private const string DeadRuns = """
        SELECT r.run_id AS RunId, r.command AS Command, r.message AS Message FROM run r
        WHERE r.project = @Project AND r.environment = @Environment AND r.status = 'interrupted' AND r.ended_at >= @Since
            AND starts_with(r.message, 'Process ') AND NOT EXISTS (SELECT 1 FROM run_notice n WHERE n.run_id = r.run_id)
        ORDER BY r.run_id
        """;

    private const string Silences = """
        SELECT silence_id AS SilenceId, rule AS Rule, labels AS Labels, starts_at AS StartsAt, ends_at AS EndsAt, reason AS Reason,
            created_at AS CreatedAt, created_by AS CreatedBy, lifted_at AS LiftedAt, lifted_by AS LiftedBy
        FROM alert_silence
        WHERE project = @Project AND environment = @Environment AND lifted_at IS NULL AND ends_at > @Now
        ORDER BY ends_at, silence_id
        """;

    internal static async Task<IReadOnlyList<Alert>> ListAsync(JournalConnection connection, AlertFilter filter)
    {
        var values = new { filter.Resolved, filter.Since, Rule = Redactor.Storable(filter.Rule), AtLeast = (int)filter.AtLeast, filter.Limit };
        return [.. (await connection.QueryAsync<AlertRow>(Alerts + Listed, values)).Select(r => r.ToAlert())];
    }

    internal static async Task<Alert?> FindAsync(JournalConnection connection, long alertId) =>
        await connection.QueryAsync<AlertRow>(Alerts + "WHERE alert_id = @AlertId", new { AlertId = alertId }) is [var row] ? row.ToAlert() : null;

    internal static async Task<AlertDetail?> DetailAsync(JournalConnection connection, long alertId) =>
        await FindAsync(connection, alertId) is { } alert
            ? new AlertDetail(alert, [.. (await connection.QueryAsync<DeliveryRow>(Deliveries, new { AlertId = alertId })).Select(r => r.ToDelivery())])
            : null;

    internal static async Task<Alert?> FindOpenAsync(JournalConnection connection, AlertKey key) =>
        await connection.QueryAsync<AlertRow>(Alerts + OpenOne, key) is [var row, ..] ? row.ToAlert() : null;

    internal static async Task<IReadOnlySet<(string Rule, string Labels)>> OpenAsync(JournalConnection connection, AlertScope scope) =>
        (await connection.QueryAsync<(string Rule, string Labels)>(OpenKeys, scope)).ToHashSet();

    internal static async Task<DateTimeOffset?> LastToldAsync(JournalConnection connection, AlertKey key) =>
        await connection.QueryAsync<Told>(LastTold, key) is [var last] ? last.At : null;

    /// <summary>The runs that died since a time and of which no rule was told.</summary>
    internal static Task<IReadOnlyList<DeadRun>> DeadRunsAsync(JournalConnection connection, AlertScope scope, DateTimeOffset since) =>
        connection.QueryAsync<DeadRun>(DeadRuns, new { scope.Project, scope.Environment, Since = since });

    internal static async Task<IReadOnlyList<AlertSilence>> SilencesAsync(JournalConnection connection, AlertScope scope, DateTimeOffset now) =>
        [.. (await connection.QueryAsync<SilenceRow>(Silences, new { scope.Project, scope.Environment, Now = now })).Select(r => r.ToSilence())];

    /// <summary>A single value would come as the driver has it, which is no DateTimeOffset.</summary>
    private sealed record Told
    {
        public required DateTimeOffset At { get; init; }
    }
}
