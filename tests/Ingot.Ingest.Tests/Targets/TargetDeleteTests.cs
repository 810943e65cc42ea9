using Ingot.Core.Errors;
using Ingot.Core.Proof;
using Ingot.Ingest.Loads;
using Ingot.Ingest.Targets;
using Ingot.Ingest.Tests.Databases;

namespace Ingot.Ingest.Tests.Targets;

/// <summary>Rows of a target that is merged into, whose keys are gone at the source.</summary>
public sealed class TargetDeleteTests
{
    private const string Merge = "mode: merge, key: [id]";

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Rows_that_are_gone_are_deleted_with_the_load_that_finds_out()
    {
        using var shop = new TargetShop(Merge, "deletes: hard\n");
        shop.Shop.Write("data/a.csv", "id,name\n1,a\n2,b\n3,c\n");
        Assert.Null((await shop.LoadAsync()).Certificate!.Changes);
        shop.Shop.Write("data/a.csv", "id,name\n1,a\n3,C\n4,d\n");

        var outcome = await shop.LoadAsync();

        Assert.Equal("(1,a) (3,C) (4,d)", shop.Rows());
        Assert.Equal((Verdict.Proved, 1L), (outcome.Certificate!.Verdict, outcome.Certificate.Changes!.Deleted));
        Assert.Equal("(1,2,1)", shop.Rows($"SELECT rows_inserted, rows_updated, rows_deleted FROM ingot.load_certificate WHERE load_id = '{outcome.Certificate.LoadId}'"));
    }

    [Fact]
    public async Task Rows_that_are_gone_are_marked_until_they_come_back()
    {
        using var shop = new TargetShop(Merge, "deletes: soft\nmax_deletes: 2\n");
        shop.Shop.Write("data/a.csv", "id,name\n1,a\n2,b\n3,c\n");
        await shop.LoadAsync();
        Assert.Equal("(1,a,) (2,b,) (3,c,)", shop.Rows());

        shop.Shop.Write("data/a.csv", "id,name\n1,a\n");
        Assert.Equal(2, (await shop.LoadAsync()).Certificate!.Changes!.Deleted);
        var since = shop.Rows("SELECT id, _deleted_at FROM crm.orders WHERE _deleted_at IS NOT NULL");
        Assert.Equal("(2,b) (3,c)", shop.Rows("SELECT id, name FROM crm.orders WHERE _deleted_at BETWEEN now() - interval '1 hour' AND now()"));

        shop.Shop.Write("data/b.csv", "id,name\n4,d\n");
        Assert.Equal(0, (await shop.LoadAsync()).Certificate!.Changes!.Deleted);
        Assert.Equal(since, shop.Rows("SELECT id, _deleted_at FROM crm.orders WHERE _deleted_at IS NOT NULL"));

        shop.Shop.Write("data/b.csv", "id,name\n4,d\n2,again\n");
        Assert.Equal(0, (await shop.LoadAsync()).Certificate!.Changes!.Deleted);
        Assert.Equal("(1,a) (2,again) (4,d)", shop.Rows("SELECT id, name FROM crm.orders WHERE _deleted_at IS NULL"));
    }

    [Fact]
    public async Task Keys_of_parts_that_did_not_change_stay_and_those_of_parts_that_are_gone_go()
    {
        using var shop = new TargetShop(Merge, "deletes: hard\n");
        shop.Shop.Write("data/a.csv", "id,name\n1,a\n2,b\n3,c\n");
        shop.Shop.Write("data/b.csv", "id,name\n4,d\n");
        await shop.LoadAsync();
        shop.Shop.Write("data/c.csv", "id,name\n5,e\n");

        var third = await shop.LoadAsync();
        File.Delete(Path.Combine(shop.Shop.Path, "data", "b.csv"));
        var without = await shop.LoadAsync();
        var again = await shop.LoadAsync();

        Assert.Equal((1L, 0L), (third.Rows, third.Certificate!.Changes!.Deleted));
        Assert.Equal(1, without.Certificate!.Changes!.Deleted);
        Assert.Null(again.Certificate);
        Assert.Equal("(1,a) (2,b) (3,c) (5,e)", shop.Rows());
    }

    [Theory]
    [InlineData("data/a.csv", "id,name\n1,a\n", "50%", "3 of the 4 rows that dwh:crm.orders shows are gone at the source, which has 1 keys; the job allows 50% in one load.")]
    [InlineData("data/a.csv", "id,name\n1,a\n2,b\n", "1", "2 of the 4 rows")]
    [InlineData("data/a.csv", "id,name\n", "4", "4 of the 4 rows")]
    public async Task A_source_that_is_cut_short_takes_nothing_away(string file, string text, string limit, string said)
    {
        using var shop = new TargetShop(Merge, $"deletes: hard\nmax_deletes: {limit}\n");
        shop.Shop.Write(file, "id,name\n1,a\n2,b\n3,c\n4,d\n");
        await shop.LoadAsync();
        shop.Shop.Write(file, text);

        var failure = await Assert.ThrowsAsync<IngotException>(() => shop.LoadAsync());

        Assert.Equal((ErrorKind.Data, "load.deletes"), (failure.Kind, failure.Code));
        Assert.Contains(said, failure.Message, StringComparison.Ordinal);
        Assert.Equal("(1,a) (2,b) (3,c) (4,d)", shop.Rows());
    }

    [Theory]
    [InlineData("hard")]
    [InlineData("soft")]
    public async Task A_load_by_watermark_finds_out_as_of_the_moment_of_its_rows(string deletes)
    {
        using var db = new DatabaseShop(
            "table: public.person", "CREATE TABLE person (id int, name text, at int); INSERT INTO person VALUES (1, 'a', 1), (2, 'b', 2), (9, 'late', 3)",
            job: $"load: incremental\ncursor: at\ntarget: {{ connection: db, table: public.copy, {Merge} }}\ndeletes: {deletes}\nprove: source\n");
        await LoadAsync(db);
        db.Execute("DELETE FROM person WHERE id = 2; UPDATE person SET name = 'new', at = 5 WHERE id = 1");

        var second = await LoadAsync(db);
        db.Execute("DELETE FROM person WHERE id = 9");
        var third = await LoadAsync(db);
        var fourth = await LoadAsync(db);

        // The row at the watermark comes once more.
        Assert.Equal((Verdict.Proved, 2L, 1L), (second.Certificate!.Verdict, second.Certificate.Source!.Rows, second.Certificate.Changes!.Deleted));
        Assert.Equal((1L, 1L), (third.Certificate!.Written.Rows, third.Certificate.Changes!.Deleted));
        Assert.Equal(0, fourth.Certificate!.Changes!.Deleted);
        Assert.Equal("1", db.Scalar<string>($"SELECT string_agg(id::text, ' ') FROM copy {(deletes == "soft" ? "WHERE _deleted_at IS NULL" : "")}"));
    }

    [Fact]
    public async Task A_record_that_cannot_be_read_ends_the_search_and_the_load_says_so()
    {
        using var shop = new TargetShop(Merge, "deletes: hard\ntolerate: { rows: 1 }\n");
        shop.Shop.Write("data/a.csv", "id,name\n1,a\n2,b\n");
        await shop.LoadAsync();
        shop.Shop.Write("data/a.csv", "id,name\n1,a\nfar,too,many\n");

        var outcome = await shop.LoadAsync();

        Assert.Null(outcome.Certificate!.Changes);
        Assert.Contains("nobody knows which keys are gone", Assert.Single(outcome.Warnings), StringComparison.Ordinal);
        Assert.Equal("(1,a) (2,b)", shop.Rows());
    }

    [Fact]
    public async Task Rows_of_others_without_a_key_stay_and_so_does_what_a_key_cannot_be()
    {
        using var shop = new TargetShop("mode: merge, key: [id, kind]", "deletes: hard\nmax_deletes: 100%\n");
        TargetShop.Server.Execute(shop.Database, "CREATE SCHEMA crm; CREATE TABLE crm.orders (id numeric(5,1), kind varchar(3), name text); INSERT INTO crm.orders VALUES (NULL, 'x', 'nobody'), (7, 'x', 'gone')");
        shop.Shop.Write("data/a.csv", "id,kind,name\n1,x,a\n1,y,b\n");

        await shop.LoadAsync();

        Assert.Equal("(,x,nobody) (1.0,x,a) (1.0,y,b)", shop.Rows());
    }

    [Fact]
    public async Task A_table_without_the_column_for_the_mark_is_refused_with_what_adds_it()
    {
        using var shop = new TargetShop(Merge, "deletes: soft\n");
        TargetShop.Server.Execute(shop.Database, "CREATE SCHEMA crm; CREATE TABLE crm.orders (id bigint PRIMARY KEY, name text)");
        shop.Shop.Write("data/a.csv", "id,name\n1,a\n");

        var failure = await Assert.ThrowsAsync<IngotException>(() => shop.LoadAsync());

        Assert.Equal("postgres.no-column", failure.Code);
        TargetShop.Server.Execute(shop.Database, failure.Next!["Add it: ".Length..]);
        Assert.Equal(1, (await shop.LoadAsync()).Rows);
    }

    [Fact]
    public async Task A_source_that_has_the_column_for_the_mark_is_refused()
    {
        using var shop = new TargetShop(Merge, "deletes: soft\n");
        shop.Shop.Write("data/a.csv", "id,_deleted_at\n1,2026-01-01\n");

        Assert.Equal("load.reserved-column", (await Assert.ThrowsAsync<IngotException>(() => shop.LoadAsync())).Code);
    }

    [Fact]
    public async Task A_delete_that_would_reach_another_table_is_refused()
    {
        using var shop = new TargetShop(Merge, "deletes: hard\n");
        shop.Shop.Write("data/a.csv", "id,name\n1,a\n2,b\n");
        await shop.LoadAsync();
        TargetShop.Server.Execute(shop.Database, "CREATE TABLE crm.line (id bigint REFERENCES crm.orders ON DELETE CASCADE); INSERT INTO crm.line VALUES (2)");
        shop.Shop.Write("data/a.csv", "id,name\n1,a\n");

        Assert.Equal("postgres.cascade", (await Assert.ThrowsAsync<IngotException>(() => shop.LoadAsync())).Code);
        Assert.Equal("(2)", shop.Rows("SELECT * FROM crm.line"));
    }

    [Fact]
    public async Task A_full_refresh_begins_with_nothing_marked()
    {
        using var shop = new TargetShop(Merge, "deletes: soft\nmax_deletes: 100%\n");
        shop.Shop.Write("data/a.csv", "id,name\n1,a\n2,b\n");
        await shop.LoadAsync(fullRefresh: true);
        shop.Shop.Write("data/a.csv", "id,name\n1,a\n");
        await shop.LoadAsync();

        await shop.LoadAsync(fullRefresh: true);

        Assert.Equal("(1,a,)", shop.Rows());
    }

    /// <summary>An integer of 128 bits is no number of a Parquet file.</summary>
    [Fact]
    public async Task A_key_of_any_type_is_told_from_others()
    {
        const string big = "1701411834604692317316873037158841057";
        using var shop = new TargetShop("mode: merge, key: [id, at, who]", "deletes: hard\ncolumns: { id: hugeint, at: time, who: uuid }\n");
        shop.Shop.Write("data/a.csv", $"id,at,who\n{big}1,12:00:00.000001,00000000-0000-0000-0000-000000000001\n{big}2,12:00:00.000001,00000000-0000-0000-0000-000000000001\n{big}2,12:00:00.000002,00000000-0000-0000-0000-000000000001\n");
        await shop.LoadAsync();
        shop.Shop.Write("data/a.csv", $"id,at,who\n{big}1,12:00:00.000001,00000000-0000-0000-0000-000000000001\n{big}2,12:00:00.000002,00000000-0000-0000-0000-000000000001\n");

        Assert.Equal(1, (await shop.LoadAsync()).Certificate!.Changes!.Deleted);
        Assert.Equal($"({big}1,12:00:00.000001) ({big}2,12:00:00.000002)", shop.Rows("SELECT id, at FROM crm.orders"));
    }

    private static async Task<LoadOutcome> LoadAsync(DatabaseShop db) =>
        await new TargetLoad(db.Shop.Context, await db.Shop.PlanAsync()).RunAsync(null, Stop);
}
