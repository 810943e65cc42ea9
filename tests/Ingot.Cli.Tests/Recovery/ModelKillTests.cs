using System.Diagnostics;
using Ingot.Cli.Tests.Shop;
using Ingot.TestKit;
using Ingot.TestKit.Servers;

namespace Ingot.Cli.Tests.Recovery;

/// <summary>
/// Loads by cursor and by key, into the lake and into a database, killed at every commit point and at random moments while rows
/// come, change, go and come back: nothing is lost and nothing is there twice.
/// </summary>
public sealed class ModelKillTests(ITestOutputHelper output) : IDisposable
{
    private const int RandomKills = 30;
    private const int MostRuns = 90;

    private const string Source = "source: { connection: db, table: public.t }\n";

    /// <summary>The commit points, with the jobs that come by each; none for whole runs.</summary>
    private static readonly (string? Failpoint, string[] Jobs)[] Points =
    [
        ("run.started", []), ("journal.before-start", []), ("journal.before-end", []),
        ("load.after-write", ["appended", "keyed"]), ("load.before-commit", ["appended", "keyed", "compared"]), ("load.after-commit", ["appended", "keyed", "compared"]),
        ("load.after-stage", ["compared"]), ("load.after-compare", ["keyed", "compared"]),
        ("lake.before-commit", ["appended", "keyed", "compared"]), ("lake.after-commit", ["appended", "keyed", "compared"]),
        ("target.before-commit", ["merged"]), ("target.after-commit", ["merged"]),
        ("run.after-publish", []), ("warehouse.before-publish", []), ("warehouse.after-publish", []),
    ];

    private readonly TemporaryFolder _project = new();
    private readonly string _database = PostgresServer.Shared.CreateDatabase();

    [Fact]
    public async Task Kills_at_every_commit_point_and_at_thirty_moments_lose_nothing_and_double_nothing()
    {
        Requires.Part(!OperatingSystem.IsWindows(), "this needs POSIX signals");
        var seed = Random.Shared.Next();
        output.WriteLine($"The seed was {seed}; write it here in place of the random one to see the same operations again.");
        var random = new Random(seed);
        WriteProject();
        var table = new KilledTable(_database, random, rows: 60);
        var duration = await RunsWell();
        var shown = (Keyed: 0, Compared: 0);
        (string? Failpoint, string[] Jobs)[] all = [.. Points, .. Enumerable.Repeat(((string?)null, Array.Empty<string>()), RandomKills)];
        random.Shuffle(all);
        var kills = new Queue<(string? Failpoint, string[] Jobs)>(all);
        for (var runs = 0; kills.TryPeek(out var kill); runs++)
        {
            Assert.True(runs < MostRuns, $"{kills.Count} kills came too late in {MostRuns} runs.");
            table.Change();
            if (kill.Failpoint is not null)
            {
                // A load that only finds rows gone commits nothing unless it compares keys.
                table.Grow();
                await Killed.At(kill.Failpoint, _project.Path, kill.Jobs.Length == 0 ? [] : ["--select", kill.Jobs[random.Next(kill.Jobs.Length)]]);
                kills.Dequeue();
            }
            else if (await Killed.After(duration * (0.2 + (0.8 * random.NextDouble())), _project.Path))
            {
                kills.Dequeue();
                duration *= 1.03;
            }
            else
            {
                // It took less than it had taken before.
                duration *= 0.8;
            }

            shown = (ShowsAState(table, "keyed", shown.Keyed), ShowsAState(table, "compared", shown.Compared));
        }

        await TheServerNotices();
        await RunsWell();
        HasAll(table);
        await Aftermath.IsClean(_project.Path);
    }

    public void Dispose() => _project.Dispose();

    private void WriteProject()
    {
        _project.Write("ingot.yaml", $"project: shop\nengine: {{ memory: 400MB }}\nconnections:\n  db:\n{PostgresServer.Shared.Yaml(_database)}\n");
        _project.Write("jobs/appended.yaml", Source + "load: incremental\ncursor: moment\nlag: 3\n");
        _project.Write("jobs/keyed.yaml", Source + "load: incremental\ncursor: moment\nkey: [id]\ndeletes: hard\nmax_deletes: 100%\n");
        _project.Write("jobs/compared.yaml", Source + "load: snapshot\nkey: [id]\nmax_deletes: 100%\n");
        _project.Write("jobs/merged.yaml", Source + "load: incremental\ncursor: moment\ntarget: { connection: db, table: public.merged, mode: merge, key: [id] }\n");
        _project.Write("models/silver/t.sql", "select id, v, moment from bronze.keyed");
    }

    /// <summary>Asserts that a table shows what its source had at one moment, no earlier than what it showed before; returns which.</summary>
    private int ShowsAState(KilledTable table, string name, int atLeast)
    {
        var rows = Lines($"SELECT id || '|' || v || '|' || moment FROM bronze.{name}");
        var state = table.StateOf(rows, atLeast);
        Assert.True(state >= 0, $"bronze.{name} shows what its source never had since then: {string.Join(' ', rows)}");
        return state;
    }

    private void HasAll(KilledTable table)
    {
        foreach (var name in (string[])["bronze.keyed", "bronze.compared", "silver.t"])
            Assert.Equal(table.Rows.Order(StringComparer.Ordinal), Lines($"SELECT id || '|' || v || '|' || moment FROM {name}").Order(StringComparer.Ordinal));
        var appended = Lines("SELECT id || '|' || v || '|' || moment FROM bronze.appended");
        Assert.Equal(appended.Distinct().Count(), appended.Count);
        Assert.Superset(table.Rows.ToHashSet(), appended.ToHashSet());
        Assert.Subset(table.Versions, appended.ToHashSet());
        var merged = PostgresServer.Shared.Scalar<string>(_database, "SELECT string_agg(id || '|' || v || '|' || moment, ',') FROM merged")!.Split(',');
        Assert.Equal(merged.DistinctBy(r => r.Split('|')[0]).Count(), merged.Length);
        Assert.Superset(table.Rows.ToHashSet(), merged.ToHashSet());
        Assert.Subset(table.Versions, merged.ToHashSet());
        Assert.Empty(Lines("SELECT id || '|' || v || coalesce(_change, '') FROM bronze.keyed__history GROUP BY ALL HAVING count(*) > 1"));
        // What happened to a key is told in turn: it comes, changes and goes.
        Assert.Empty(Lines("""
            SELECT id || ' ' || _change FROM (
                SELECT *, lag(_change) OVER w AS before, lag(v) OVER w AS old FROM bronze.compared__history WINDOW w AS (PARTITION BY id ORDER BY _loaded_at))
            WHERE (_change = 'insert') <> (before IS NULL OR before = 'delete') OR (_change = 'update' AND v = old) OR (_change = 'delete' AND v <> old)
            """));
    }

    private List<string> Lines(string sql) =>
        [.. PublishedTables.Value<string>(_project.Path, $"SELECT coalesce(string_agg(r, ','), '') FROM ({sql}) AS rows(r)").Split(',', StringSplitOptions.RemoveEmptyEntries)];

    private async Task<TimeSpan> RunsWell()
    {
        var started = Stopwatch.GetTimestamp();
        var outcome = await IngotProcess.Run(_project.Path, ["run"], environment: null, TestContext.Current.CancellationToken);
        Assert.True(outcome.ExitCode == 0, outcome.ToString());
        return Stopwatch.GetElapsedTime(started);
    }

    /// <summary>A server finds out that a client is gone when it next reads or writes.</summary>
    private async Task TheServerNotices()
    {
        while (PostgresServer.Shared.Scalar<long>(_database, $"SELECT count(*) FROM pg_stat_activity WHERE datname = '{_database}' AND pid <> pg_backend_pid()") > 0)
            await Task.Yield();
    }
}
