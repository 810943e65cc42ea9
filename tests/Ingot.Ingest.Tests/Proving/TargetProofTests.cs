using Ingot.Connectors;
using Ingot.Core.Errors;
using Ingot.Core.Proof;
using Ingot.Ingest.Targets;
using Ingot.Ingest.Tests.Databases;
using Ingot.Ingest.Tests.Targets;

namespace Ingot.Ingest.Tests.Proving;

/// <summary>Loads into a table of a database that are proved at the source.</summary>
public sealed class TargetProofTests
{
    private const string Prove = "prove: source\n";

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("mode: append", "")]
    [InlineData("mode: append, lineage_columns: true", "")]
    [InlineData("mode: append", "load: incremental\ncursor: id\n")]
    [InlineData("mode: replace", "")]
    [InlineData("mode: merge, key: [id]", "")]
    [InlineData("mode: merge, key: [id]", "load: incremental\ncursor: id\n")]
    [InlineData("mode: delete_insert, key: [id]", "")]
    public async Task A_load_is_proved_at_the_source_and_so_is_the_next(string target, string job)
    {
        using var shop = new TargetShop(target, job + Prove);
        shop.Shop.Write("data/a.csv", "id,name\n1,a\n2,b\n");
        shop.Shop.Write("data/b.csv", "id,name\n3,c\n");
        var first = (await shop.LoadAsync()).Certificate!;
        shop.Shop.Write("data/c.csv", "id,name\n3,c\n4,d\n5,e\n");

        var second = (await shop.LoadAsync()).Certificate!;

        Assert.Equal((Verdict.Proved, 3L, 2), (first.Verdict, first.Source!.Rows, first.FormatVersion));
        Assert.Equal((first.Read, second.Read), (first.Source, second.Source!));
        Assert.Equal(second.Source!.Digest, shop.Scalar<string>($"SELECT certificate->'source'->>'digest' FROM ingot.load_certificate WHERE load_id = '{second.LoadId}'"));
    }

    [Fact]
    public async Task Rows_that_the_target_refuses_are_taken_off_the_source()
    {
        using var shop = new TargetShop("mode: append", Prove + "tolerate: { rows: 2 }\n");
        TargetShop.Server.Execute(shop.Database, "CREATE SCHEMA crm; CREATE TABLE crm.orders (id smallint, name text)");
        shop.Shop.Write("data/a.csv", "id,name\n1,a\n70000,b\n3,c\nbad,line,here\n");

        var certificate = (await shop.LoadAsync()).Certificate!;

        Assert.Equal((Verdict.Proved, 4L, 2L, 2L), (certificate.Verdict, certificate.SourceRecords, certificate.Quarantined, certificate.Source!.Rows));
        Assert.Equal(certificate.Read, certificate.Source);
        Assert.Equal("(1,a) (3,c)", shop.Rows());
    }

    [Fact]
    public async Task Columns_that_the_target_does_not_give_back_are_compared_with_the_source()
    {
        using var shop = new TargetShop("mode: append", Prove);
        TargetShop.Server.Execute(shop.Database, "CREATE SCHEMA crm; CREATE TABLE crm.orders (id int, name jsonb)");
        shop.Shop.Write("data/a.csv", "id,name\n1,\"{\"\"b\"\": 1}\"\n");

        var certificate = (await shop.LoadAsync()).Certificate!;

        Assert.Equal((Verdict.Unproved, certificate.Read), (certificate.Verdict, certificate.Source!));
    }

    [Fact]
    public async Task What_a_reader_makes_of_the_rows_is_refuted_and_nothing_stays()
    {
        using var shop = new TargetShop("mode: append", Prove);
        shop.Shop.Write("data/a.csv", "id,name\n1,a\n2,b\n");
        var altering = new AlteringConnector(Shop.Connectors["files"], "SELECT * REPLACE (upper(name) AS name) FROM {0}");
        var context = shop.Shop.Context with { Connectors = new Dictionary<string, IConnector>(Shop.Connectors) { ["files"] = altering } };

        var failure = await Assert.ThrowsAnyAsync<IngotException>(async () => await new TargetLoad(context, await shop.Shop.PlanAsync()).RunAsync(null, Stop));

        Assert.Equal("load.refuted", failure.Code);
        Assert.Contains("data/a.csv: name at the source is not what was read.", failure.Message, StringComparison.Ordinal);
        Assert.False(shop.Scalar<bool>("SELECT to_regclass('crm.orders') IS NOT NULL"));
    }

    [Fact]
    public async Task Rows_that_others_add_to_the_source_meanwhile_refute_nothing()
    {
        using var db = new DatabaseShop(
            "table: public.sales, parallel: 3", "CREATE TABLE sales (id int, pad text) WITH (fillfactor = 10); INSERT INTO sales SELECT i, repeat('x', 700) FROM generate_series(1, 9000) i",
            job: "target: { connection: db, table: public.copy }\nprove: source\n");
        var intruder = new IntrudingConnector(Shop.Connectors["postgres"], 1, () => db.Execute("INSERT INTO sales SELECT i, 'late' FROM generate_series(20000, 21000) i"));
        var context = db.Shop.Context with { Connectors = new Dictionary<string, IConnector> { ["postgres"] = intruder } };

        var certificate = (await new TargetLoad(context, await db.Shop.PlanAsync()).RunAsync(null, Stop)).Certificate!;

        Assert.Equal((Verdict.Proved, 9000L, 9000L), (certificate.Verdict, certificate.Source!.Rows, db.Scalar<long>("SELECT count(*) FROM copy")));
    }
}
