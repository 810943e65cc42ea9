using System.Diagnostics;
using System.Globalization;
using Ingot.TestKit;
using Ingot.TestKit.Servers;

namespace Ingot.Cli.Tests.Recovery;

/// <summary>Incremental loads into the lake and into a database, killed at random moments while the source changes, lose and repeat nothing.</summary>
public sealed class IncrementalKillTests : IDisposable
{
    private const int Kills = 30;
    private readonly TemporaryFolder _project = new();
    private readonly string _database = PostgresServer.Shared.CreateDatabase();

    [Fact]
    public async Task Thirty_kills_lose_nothing_and_double_nothing()
    {
        Requires.Part(!OperatingSystem.IsWindows(), "this needs POSIX signals");
        _project.Write("ingot.yaml", $"project: shop\nconnections:\n  db:\n{PostgresServer.Shared.Yaml(_database)}\n");
        _project.Write("jobs/held.yaml", "source: { connection: db, table: public.t }\nload: incremental\ncursor: at\nlag: 3\nprove: \"off\"\n");
        _project.Write("jobs/merged.yaml", "source: { connection: db, table: public.t }\nload: incremental\ncursor: at\ntarget: { connection: db, table: public.merged, mode: merge, key: [id] }\n");
        Execute("CREATE TABLE t (id int PRIMARY KEY, v int, at bigint); INSERT INTO t SELECT i, i, i FROM generate_series(1, 200) i");
        var started = Stopwatch.GetTimestamp();
        await RunsWell();
        var duration = Stopwatch.GetElapsedTime(started);
        var random = new Random(20261121);
        var (now, killed) = (200L, 0);
        var versions = Versions();
        for (var i = 0; i < Kills; i++)
        {
            // Each change stands at a moment of its own or beside the one before.
            now += random.Next(0, 2);
            Execute(string.Create(CultureInfo.InvariantCulture, $"UPDATE t SET v = v + 1000, at = {now} WHERE id = {random.Next(1, 200)}; INSERT INTO t VALUES ({1000 + i}, {i}, {now})"));
            versions.UnionWith(Versions());
            killed += await Killed.After(duration * (0.3 + (0.7 * random.NextDouble())), _project.Path) ? 1 : 0;
        }

        // A server finds out that a client is gone when it next reads or writes.
        while (Scalar<long>($"SELECT count(*) FROM pg_stat_activity WHERE datname = '{_database}' AND pid <> pg_backend_pid()") > 0)
            await Task.Yield();
        await RunsWell();

        Assert.True(killed >= Kills / 2, $"Only {killed} of {Kills} kills came before the end of the run, so this has shown little.");
        Assert.Equal(0, Scalar<long>("SELECT count(*) FROM (TABLE t EXCEPT TABLE merged) AS lost"));
        Assert.Equal(Scalar<long>("SELECT count(*) FROM t"), Scalar<long>("SELECT count(*) FROM merged"));
        var held = (await new InProcess(_project.Path).Run("query", "SELECT id || '|' || v || '|' || \"at\" AS r FROM bronze.held ORDER BY r", "--format", "csv")).Out
            .ReplaceLineEndings("\n").Split('\n', StringSplitOptions.RemoveEmptyEntries).Skip(1).ToList();
        Assert.Equal(held.Distinct().Count(), held.Count);
        Assert.Subset(versions, held.ToHashSet());
        Assert.Superset(Versions(), held.ToHashSet());
    }

    public void Dispose() => _project.Dispose();

    private HashSet<string> Versions() => [.. Scalar<string>("SELECT string_agg(id || '|' || v || '|' || at, ',') FROM t")!.Split(',')];

    private async Task RunsWell()
    {
        var outcome = await IngotProcess.Run(_project.Path, ["run"], environment: null, TestContext.Current.CancellationToken);
        Assert.True(outcome.ExitCode == 0, outcome.ToString());
    }

    private void Execute(string sql) => PostgresServer.Shared.Execute(_database, sql);

    private T? Scalar<T>(string sql) => PostgresServer.Shared.Scalar<T>(_database, sql);
}
