using Ingot.Configuration.Problems;
using Ingot.Configuration.Project;
using Ingot.Journal;
using Ingot.TestKit;
using Ingot.TestKit.Servers;

namespace Ingot.Health.Tests;

/// <summary>Connections to a real standby.</summary>
public sealed class ReplicationTests : IDisposable
{
    private const string AnyLag = "health: { replication: { degraded: 1ms, unhealthy: 1ms } }\n";

    private readonly TemporaryFolder _folder = new();
    private readonly PostgresServer _primary = PostgresServer.Start();

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    public void Dispose()
    {
        _primary.Dispose();
        _folder.Dispose();
    }

    [Fact]
    public async Task A_server_that_is_no_standby_is_not_said_to_be_one() => Assert.Single((await Look(_primary, AnyLag)).Findings);

    [Fact]
    public async Task A_standby_is_as_far_behind_as_what_it_has_not_replayed_is_old()
    {
        using var standby = _primary.StartStandby();
        Until(standby, "EXISTS (SELECT FROM pg_stat_wal_receiver WHERE status = 'streaming')");
        _primary.Execute("postgres", "CREATE TABLE t AS SELECT 1 AS a");
        Until(standby, "to_regclass('t') IS NOT NULL AND pg_last_wal_replay_lsn() >= pg_last_wal_receive_lsn()");
        // However long ago that was.
        Assert.Equal((HealthStatus.Healthy, "a standby, 0s behind its primary"), Lag(await Look(standby, AnyLag)));

        standby.Execute("postgres", "SELECT pg_wal_replay_pause()");
        Until(standby, "pg_get_wal_replay_pause_state() = 'paused'");
        _primary.Execute("postgres", "INSERT INTO t VALUES (2)");
        Until(standby, "pg_last_wal_replay_lsn() < pg_last_wal_receive_lsn()");
        var (status, text) = Lag(await Look(standby, AnyLag));
        Assert.Equal(HealthStatus.Unhealthy, status);
        Assert.Matches(@"^a standby, \d+s behind its primary, its replay is paused$", text);
        Assert.Equal(HealthStatus.Degraded, Lag(await Look(standby, "health: { replication: { degraded: 1ms, unhealthy: 1d } }\n")).Status);
        Assert.Equal(HealthStatus.Healthy, Lag(await Look(standby, "health: { replication: { degraded: 1d, unhealthy: 1d } }\n")).Status);

        standby.Execute("postgres", "SELECT pg_wal_replay_resume()");
        Until(standby, "(SELECT count(*) FROM t) = 2 AND pg_last_wal_replay_lsn() >= pg_last_wal_receive_lsn()");
        Assert.Equal(HealthStatus.Healthy, Lag(await Look(standby, AnyLag)).Status);
    }

    [Fact]
    public async Task A_standby_without_its_primary_is_as_old_as_what_it_was_sent_last()
    {
        using var standby = _primary.StartStandby();
        _primary.Execute("postgres", "CREATE TABLE t (a integer)");
        Until(standby, "to_regclass('t') IS NOT NULL");
        _primary.Stop("immediate");
        Until(standby, "NOT EXISTS (SELECT FROM pg_stat_wal_receiver WHERE pid IS NOT NULL)");

        var (status, text) = Lag(await Look(standby, AnyLag));

        Assert.Equal(HealthStatus.Unhealthy, status);
        Assert.EndsWith(" behind its primary, its primary sends it nothing", text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_role_that_may_know_little_is_told_the_same()
    {
        using var standby = _primary.StartStandby();
        _primary.Execute("postgres", "CREATE ROLE reader LOGIN PASSWORD 'r'");
        Until(standby, "EXISTS (SELECT FROM pg_roles WHERE rolname = 'reader') AND EXISTS (SELECT FROM pg_stat_wal_receiver WHERE status = 'streaming') AND pg_last_wal_replay_lsn() >= pg_last_wal_receive_lsn()");

        var finding = Lag(await Look(standby, AnyLag, "reader", "    password: r\n"));

        Assert.Equal((HealthStatus.Healthy, "a standby, 0s behind its primary"), finding);
    }

    private static (HealthStatus Status, string Text) Lag(HealthResult result)
    {
        var finding = result.Findings.Single(f => f.Subject == "replication db");
        Assert.Equal(finding.Status == HealthStatus.Healthy, finding.Next is null);
        return (finding.Status, finding.Text);
    }

    private static void Until(PostgresServer server, string condition)
    {
        while (!server.Scalar<bool>("postgres", $"SELECT {condition}"))
            Stop.ThrowIfCancellationRequested();
    }

    private async Task<HealthResult> Look(PostgresServer server, string health, string user = "postgres", string more = "")
    {
        _folder.Write("ingot.yaml", $"project: p\n{health}connections:\n  db:\n{server.Yaml("postgres").Replace("user: postgres", $"user: {user}", StringComparison.Ordinal)}\n{more}");
        var options = ProjectOptions.Load(new ProjectSources(ProjectFolder.Find(null, _folder.Path), null, new Dictionary<string, string>(), []), new ConfigProblems());
        var report = await ProjectHealth.LookAsync(
            new ProjectParts(options, TimeProvider.System) { OpenJournal = () => RunJournal.Open(options.Folder.StateFolder, TimeProvider.System), OpenWarehouse = () => { } },
            Stop);
        return report.Results.Single(r => r.Name == "connection db");
    }
}
