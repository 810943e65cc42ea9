using Ingot.Configuration.Values;
using Ingot.Health.Options;
using Ingot.Telemetry;
using Npgsql;

namespace Ingot.Health.Checks;

/// <summary>Looks how far a PostgreSQL standby is behind its primary: what is read from it is as old as that.</summary>
internal static class ReplicationLook
{
    // A standby that replayed all it was sent is not behind, however long ago its primary last had something to do. One that
    // is sent nothing knows only how old what it replayed last is. Who may not know more of the receiver sees that there is one.
    private const string State = """
        SELECT EXISTS (SELECT FROM pg_stat_wal_receiver WHERE pid IS NOT NULL),
               coalesce(pg_last_wal_replay_lsn() >= pg_last_wal_receive_lsn(), false),
               pg_is_wal_replay_paused(),
               extract(epoch FROM clock_timestamp() - pg_last_xact_replay_timestamp())::float8
        """;

    /// <summary>What of a server is to be said; null of one that is no standby.</summary>
    /// <param name="connection">The connection's name.</param>
    /// <param name="session">A session of it.</param>
    /// <param name="limits">How far it may be behind.</param>
    /// <param name="cancellationToken">Stops the asking.</param>
    internal static async Task<HealthFinding?> LookAsync(string connection, NpgsqlConnection session, HealthLimits<TimeSpan> limits, CancellationToken cancellationToken)
    {
        await using (var asked = new NpgsqlCommand("SELECT pg_is_in_recovery()", session))
        {
            if (await asked.ExecuteScalarAsync(cancellationToken) is not true)
            {
                Measure(connection, TimeSpan.Zero);
                return null;
            }
        }

        try
        {
            return Judge(connection, await AskAsync(session, cancellationToken), limits);
        }
        catch (PostgresException e) when (e.SqlState == PostgresErrorCodes.FeatureNotSupported)
        {
            // Readers of a cluster that share its storage replay nothing, and such servers refuse the question.
            return HealthFinding.Healthy($"replication {connection}", "a standby that does not say how far it is behind its primary");
        }
    }

    private static async Task<Standby> AskAsync(NpgsqlConnection session, CancellationToken cancellationToken)
    {
        await using var command = new NpgsqlCommand(State, session);
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        await reader.ReadAsync(cancellationToken);
        return new Standby(reader.GetBoolean(0), reader.GetBoolean(1), reader.GetBoolean(2), await reader.IsDBNullAsync(3, cancellationToken) ? null : TimeSpan.FromSeconds(reader.GetDouble(3)));
    }

    private static HealthFinding Judge(string connection, Standby standby, HealthLimits<TimeSpan> limits)
    {
        var subject = $"replication {connection}";
        var next = standby.IsPaused ? "Resume its replay (pg_wal_replay_resume()), or read the primary."
            : standby.IsSent ? "Wait until it has caught up, or read the primary: what loads see is as old."
            : "See whether the primary runs and lets it connect, or read the primary.";
        if (standby.Lag is not { } lag)
            return new HealthFinding(HealthStatus.Degraded, subject, "a standby that has replayed no transaction since it started, so that nobody knows how far it is behind", next);

        Measure(connection, lag);
        var how = standby.IsPaused ? ", its replay is paused" : standby.IsSent ? "" : ", its primary sends it nothing";
        var status = limits.Judge(lag);
        return new HealthFinding(status, subject, $"a standby, {DurationText.Format(TimeSpan.FromSeconds(Math.Floor(lag.TotalSeconds)))} behind its primary{how}", status == HealthStatus.Healthy ? null : next);
    }

    private static void Measure(string connection, TimeSpan lag) =>
        Instruments.ReplicationLag.Record(lag.TotalSeconds, new KeyValuePair<string, object?>(Tag.Connection, connection));

    /// <summary>What a standby says of itself.</summary>
    /// <param name="IsSent">Whether a primary sends to it.</param>
    /// <param name="HasReplayedAll">Whether it has replayed all that it was sent.</param>
    /// <param name="IsPaused">Whether somebody paused its replay.</param>
    /// <param name="Age">How long ago the transaction that it replayed last was committed; null when there was none yet.</param>
    private sealed record Standby(bool IsSent, bool HasReplayedAll, bool IsPaused, TimeSpan? Age)
    {
        internal TimeSpan? Lag => IsSent && HasReplayedAll ? TimeSpan.Zero : Age < TimeSpan.Zero ? TimeSpan.Zero : Age;
    }
}
