using Ingot.Cli.Tests.Shop;
using Ingot.TestKit;
using Ingot.TestKit.Servers;

namespace Ingot.Cli.Tests.Recovery;

/// <summary>Filling an interval chunk by chunk, killed between chunks: the same command goes on with the chunk that is next.</summary>
public sealed class BackfillKillTests : IDisposable
{
    private static readonly string[] Interval = ["orders", "--from", "2026-01-03", "--to", "2026-01-23", "--chunk", "4d"];

    private readonly TemporaryFolder _project = new();
    private readonly string _database = PostgresServer.Shared.CreateDatabase();

    [Theory]
    [InlineData("")]
    [InlineData("key: [id]\n")]
    public async Task Killed_between_chunks_it_goes_on_with_the_next_and_no_row_is_there_twice(string key)
    {
        _project.Write("ingot.yaml", $"project: shop\nengine: {{ memory: 400MB }}\nconnections:\n  db:\n{PostgresServer.Shared.Yaml(_database)}\n");
        _project.Write("jobs/orders.yaml", $"source: {{ connection: db, table: public.orders }}\nload: incremental\ncursor: placed\n{key}");
        PostgresServer.Shared.Execute(_database, "CREATE TABLE orders AS SELECT g AS id, timestamp '2026-01-01' + g * interval '1 hour' AS placed FROM generate_series(0, 719) g");

        foreach (var (failpoint, chunksLeft) in new[] { ("load.before-commit", 5), ("load.after-commit", 4), ("load.after-write", 4), ("lake.after-commit", 3), ("lake.before-commit", 3), ("load.after-commit", 2) })
        {
            await Killed.At(failpoint, _project.Path, Interval);

            Assert.Equal((failpoint, chunksLeft), (failpoint, await ChunksLeft()));
        }

        // A chunk that is done is not read again, whatever becomes of its rows.
        PostgresServer.Shared.Execute(_database, "DELETE FROM orders WHERE placed < '2026-01-05'");
        await Runs(["run", .. Interval]);

        Assert.Equal("480 480 5 2026-01-03 00:00:00 2026-01-22 23:00:00", Shown());
        await Aftermath.IsClean(_project.Path);

        await Runs(["run", .. Interval]);
        Assert.Equal("480 480 5 2026-01-03 00:00:00 2026-01-22 23:00:00", Shown());
    }

    public void Dispose() => _project.Dispose();

    private string Shown() =>
        PublishedTables.Value<string>(_project.Path, "SELECT count(*) || ' ' || count(DISTINCT id) || ' ' || count(DISTINCT _load_id) || ' ' || min(placed) || ' ' || max(placed) FROM bronze.orders");

    private async Task<int> ChunksLeft()
    {
        var plan = await Runs(["plan", .. Interval]);
        Assert.Contains(" by placed: ", plan, StringComparison.Ordinal);
        return plan[plan.IndexOf(" by placed: ", StringComparison.Ordinal)..].Split('\n')[0].Count(c => c == '|');
    }

    private async Task<string> Runs(string[] arguments)
    {
        var (exitCode, output, error) = await new InProcess(_project.Path).Run(arguments);
        Assert.True(exitCode == 0, output + error);
        return output;
    }
}
