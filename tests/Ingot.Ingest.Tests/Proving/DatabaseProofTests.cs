using Ingot.Connectors;
using Ingot.Core.Errors;
using Ingot.Core.Proof;
using Ingot.Ingest.Keys;
using Ingot.Ingest.Loads;
using Ingot.Ingest.Tests.Databases;

namespace Ingot.Ingest.Tests.Proving;

/// <summary>Loads from PostgreSQL that are proved at the source, with all that a job may say.</summary>
public sealed class DatabaseProofTests
{
    private const string Sales = """
        CREATE TABLE sales (id int, label text, at timestamptz, price numeric(10,2), pad text) WITH (fillfactor = 10);
        INSERT INTO sales SELECT i, 'label ' || i % 7, timestamptz '2026-01-01 00:00:00+00' + i * interval '1 minute', i / 100.0, repeat('x', 700) FROM generate_series(1, 9000) i;
        """;

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("table: public.sales", "")]
    [InlineData("table: public.sales, parallel: 3", "load: full\n")]
    [InlineData("table: public.sales, where: \"id > 10 -- few\", columns: [price, id]", "")]
    [InlineData("query: \"SELECT label, count(*) AS n, sum(price) AS total FROM sales GROUP BY 1 -- all\"", "")]
    [InlineData("table: public.sales, parallel: 3", "load: incremental\ncursor: [at, id]\n")]
    [InlineData("table: public.sales", "load: incremental\ncursor: id\ninitial: 4000\nlag: 10\n")]
    [InlineData("table: public.sales", "key: [id]\n")]
    [InlineData("table: public.sales", "load: incremental\ncursor: at\nkey: [id]\ndeletes: soft\n")]
    [InlineData("table: public.sales", "load: snapshot\nkey: [id]\n")]
    public async Task A_load_is_proved_at_the_source_and_so_is_the_next(string source, string job)
    {
        // The columns of a query are asked for by a connection of their own.
        var fewest = source.StartsWith("query", StringComparison.Ordinal) ? 2 : 1;
        using var db = new DatabaseShop(source, Sales, settings: $"    pool_size: {fewest}\n", job: job + "prove: source\n");

        var first = await LoadAsync(db);
        db.Execute("DELETE FROM sales WHERE id % 100 = 0; UPDATE sales SET at = at + interval '1 year', label = 'changed' WHERE id % 100 = 1; INSERT INTO sales SELECT id + 10000, label, at, price, pad FROM sales WHERE id % 3 = 0");
        var second = await LoadAsync(db);

        foreach (var certificate in new[] { first.Certificate!, second.Certificate! })
        {
            Assert.Equal((Verdict.Proved, null, 2), (certificate.Verdict, certificate.Reason, certificate.FormatVersion));
            Assert.Equal(certificate.Read, certificate.Source);
            Assert.True(certificate.Read.Rows > 0);
        }

        Assert.NotEqual(first.Certificate!.Source, second.Certificate!.Source);
    }

    [Fact]
    public async Task Without_it_the_source_is_not_looked_at_again()
    {
        using var db = new DatabaseShop("table: public.sales", Sales);

        var certificate = (await LoadAsync(db)).Certificate!;

        Assert.Equal((null, 1), (certificate.Source, certificate.FormatVersion));
    }

    [Fact]
    public async Task The_chunks_of_an_interval_are_proved_at_the_source()
    {
        using var db = new DatabaseShop("table: public.sales", Sales, job: "load: incremental\ncursor: id\nprove: source\n");
        var plan = await LoadPlanner.PlanAsync(db.Shop.Context, db.Shop.Job, fullRefresh: false, Stop, new LoadInterval("100", "300", "100"));

        var certificate = (await new JobLoad(db.Shop.Context, plan).RunAsync(null, Stop)).Certificate!;

        Assert.Equal((Verdict.Proved, 100L), (certificate.Verdict, certificate.Source!.Rows));
    }

    [Theory]
    [InlineData("", "")]
    [InlineData(", parallel: 3", "")]
    [InlineData("", "load: incremental\ncursor: id\n")]
    public async Task What_others_write_meanwhile_refutes_nothing(string source, string job)
    {
        using var db = new DatabaseShop("table: public.sales" + source, Sales, job: job + "prove: source\n");
        var intruder = new IntrudingConnector(Shop.Connectors["postgres"], 1, () => db.Execute("INSERT INTO sales SELECT i, 'late' FROM generate_series(20000, 30000) i; UPDATE sales SET label = 'other' WHERE id % 2 = 0; DELETE FROM sales WHERE id % 3 = 0"));

        var certificate = (await LoadAsync(db, intruder)).Certificate!;

        Assert.Equal((Verdict.Proved, 9000L), (certificate.Verdict, certificate.Source!.Rows));
        Assert.Equal(["9000|9000"], await db.Shop.RowsAsync("SELECT count(*), max(id) FROM bronze"));
    }

    /// <summary>Nothing behind the reader could tell: what it gave was written and read back.</summary>
    [Theory]
    [InlineData("SELECT * REPLACE (CASE WHEN id = 17 THEN 'other' ELSE label END AS label) FROM {0}", 0, "\"public\".\"sales\": label at the source is not what was read.")]
    [InlineData("SELECT * REPLACE (9001 - id AS id) FROM {0}", 0, "values have changed places between rows on the way from the source")]
    [InlineData("SELECT * FROM {0} WHERE id <> 17", 1, "the source counts 9,000 records, and 8,999 were read")]
    public async Task What_a_reader_makes_of_the_rows_is_refuted_at_the_source(string select, long lost, string reason)
    {
        foreach (var job in new[] { "", "load: incremental\ncursor: id\n", "load: snapshot\nkey: [id]\n" })
        {
            using var db = new DatabaseShop("table: public.sales", Sales, job: job);
            var altering = new AlteringConnector(Shop.Connectors["postgres"], select, lost);
            if (job.Contains("snapshot", StringComparison.Ordinal))
                await LoadAsync(db);
            else
                Assert.Equal(Verdict.Proved, (await LoadAsync(db, altering)).Certificate!.Verdict);
            db.Shop.Write("jobs/sales.yaml", $"source: {{ connection: db, table: public.sales }}\n{job}prove: source\n");
            var before = (await db.Shop.Context.BronzeTable("sales").ReadAsync(Stop)).Version;
            db.Execute("UPDATE sales SET price = price + 1");

            var failure = await Assert.ThrowsAnyAsync<IngotException>(() => LoadAsync(db, altering, fullRefresh: job.Contains("incremental", StringComparison.Ordinal)));

            Assert.Equal("load.refuted", failure.Code);
            Assert.Contains(reason, failure.Message, StringComparison.Ordinal);
            Assert.Equal(before, (await db.Shop.Context.BronzeTable("sales").ReadAsync(Stop)).Version);
        }
    }

    [Theory]
    [InlineData("contract: discard_value", 9000)]
    [InlineData("contract: discard_row", 8995)]
    public async Task What_a_contract_leaves_out_is_left_out_of_both_looks(string contract, long rows)
    {
        using var db = new DatabaseShop("table: public.sales", Sales, job: $"load: full\n{contract}\n");
        await LoadAsync(db);
        db.Shop.Write("jobs/sales.yaml", $"source: {{ connection: db, table: public.sales }}\nload: full\n{contract}\nprove: source\n");
        db.Execute("ALTER TABLE sales ADD COLUMN more text; UPDATE sales SET more = 'm' WHERE id <= 5; ALTER TABLE sales ALTER id TYPE bigint");

        var outcome = await LoadAsync(db);

        Assert.Equal((Verdict.Proved, rows), (outcome.Certificate!.Verdict, outcome.Certificate.Source!.Rows));
        Assert.Equal(outcome.Certificate.Read, outcome.Certificate.Source);
    }

    [Fact]
    public async Task Progress_tells_that_the_source_is_looked_at_again()
    {
        using var db = new DatabaseShop("table: public.sales", Sales, job: "prove: source\n");
        var told = new Told();

        await new JobLoad(db.Shop.Context, await db.Shop.PlanAsync()).RunAsync(told, Stop);

        Assert.Null(told.All[0].RowsProved);
        Assert.Equal((9000, 9000, true), (told.All[^1].Rows, told.All[^1].RowsProved, told.All[^1].Part.HasEnded));
        Assert.Equal(told.All.Select(p => p.RowsProved ?? -1), told.All.Select(p => p.RowsProved ?? -1).Order());
    }

    private static async Task<LoadOutcome> LoadAsync(DatabaseShop db, IConnector? connector = null, bool fullRefresh = false)
    {
        var context = connector is null ? db.Shop.Context : db.Shop.Context with { Connectors = new Dictionary<string, IConnector> { ["postgres"] = connector } };
        var plan = await LoadPlanner.PlanAsync(context, db.Shop.Job, fullRefresh, Stop);
        return SnapshotLoad.Compares(plan) ? await new SnapshotLoad(context, plan).RunAsync(null, Stop) : await new JobLoad(context, plan).RunAsync(null, Stop);
    }

    private sealed class Told : IProgress<LoadProgress>
    {
        public List<LoadProgress> All { get; } = [];

        // One after the other: the reporter holds a lock meanwhile.
        public void Report(LoadProgress value) => All.Add(value);
    }
}
