using System.Globalization;
using Ingot.Ingest.Tests.Databases;

namespace Ingot.Ingest.Tests.Cursors;

/// <summary>Random sequences of changes, loads and loads that fail, against a model: what bronze holds is every version that a load could see, once.</summary>
public sealed class RandomOperationsTests
{
    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    public async Task No_row_is_lost_and_none_is_doubled(int seed)
    {
        using var source = new DatabaseShop("table: public.t", "CREATE TABLE t (id int PRIMARY KEY, v int, at bigint); CREATE INDEX ON t (at)", job: "load: incremental\ncursor: at\nlag: 2\nkey: [id]\n");
        var random = new Random(seed);
        var (now, rows) = (0L, new Dictionary<int, (int V, long At)>());
        var held = new HashSet<string>(StringComparer.Ordinal);
        for (var round = 0; round < 8; round++)
        {
            for (var change = random.Next(1, 12); change > 0; change--)
            {
                // Several changes share a moment, so that rows stand beside each other at the boundary.
                now += random.Next(0, 2);
                var id = random.Next(0, 15);
                if (random.Next(0, 6) == 0)
                {
                    rows.Remove(id);
                    source.Execute(Line($"DELETE FROM t WHERE id = {id}"));
                    continue;
                }

                rows[id] = (random.Next(0, 1000), now);
                source.Execute(Line($"INSERT INTO t VALUES ({id}, {rows[id].V}, {now}) ON CONFLICT (id) DO UPDATE SET v = EXCLUDED.v, at = EXCLUDED.at"));
            }

            if (random.Next(0, 3) == 0)
                await FailsAsync(source, random.Next(0, 2) == 0);
            await source.Shop.LoadAsync();
            held.UnionWith(rows.Select(r => Line($"{r.Key}|{r.Value.V}|{r.Value.At}")));
            var bronze = await source.Shop.RowsAsync("SELECT id, v, \"at\" FROM bronze");
            Assert.Equal(held.Order(StringComparer.Ordinal), bronze);
        }
    }

    /// <summary>A load that fails, at its beginning or when rows have passed already: nothing of it stays and the next one begins where it began.</summary>
    private static async Task FailsAsync(DatabaseShop source, bool atOnce)
    {
        var before = await source.Shop.PlanAsync();
        source.Execute(atOnce ? "ALTER TABLE t RENAME TO gone" : "INSERT INTO t VALUES (-1, 0, NULL)");
        await Assert.ThrowsAnyAsync<Exception>(() => source.Shop.LoadAsync());
        source.Execute(atOnce ? "ALTER TABLE gone RENAME TO t" : "DELETE FROM t WHERE id = -1");
        Assert.Equal(before.Cursor!.State?.Text, (await source.Shop.PlanAsync()).Cursor!.State?.Text);
    }

    private static string Line(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
