using Ingot.Core.Errors;
using Ingot.Core.Proof;

namespace Ingot.Ingest.Tests.Targets;

public sealed class TargetLoadTests
{
    [Fact]
    public async Task A_load_is_read_back_and_proved_and_remembers_its_parts()
    {
        using var shop = new TargetShop();
        shop.Shop.Write("data/a.csv", "id,name,price,at\n1,Ann,1.50,2024-01-02 03:04:05\n2,,2.25,\n");
        shop.Shop.Write("data/b.csv", "id,name,price,at\n3,Zoë,99999.10,2024-12-31 23:59:59\n");

        var outcome = await shop.LoadAsync();
        var again = await shop.LoadAsync();

        var certificate = outcome.Certificate!;
        Assert.Equal((Verdict.Proved, null), (certificate.Verdict, certificate.Reason));
        Assert.Equal((3, 3, 3), (certificate.SourceRecords, certificate.Written.Rows, certificate.ReadBack!.Rows));
        Assert.Equal(certificate.Written.Digest, certificate.ReadBack.Digest);
        Assert.Null(again.Certificate);
        Assert.Equal(2, again.UnchangedParts);
        Assert.Equal(3, shop.Scalar<long>("SELECT count(*) FROM crm.orders"));
        Assert.Equal(certificate.LoadId, shop.Scalar<string>("SELECT load_id FROM ingot.load_certificate WHERE job = 'sales' AND target_schema = 'crm' AND mode = 'append' AND rows_copied = 3"));
        Assert.Equal("proved", shop.Scalar<string>("SELECT certificate->>'verdict' FROM ingot.load_certificate"));
        Assert.Equal("(data/a.csv,2) (data/b.csv,1)", shop.Rows("SELECT part, rows FROM ingot.loaded_part"));
    }

    [Fact]
    public async Task The_second_load_into_a_table_is_proved_from_its_own_rows_alone()
    {
        using var shop = new TargetShop();
        shop.Shop.Write("data/a.csv", "id\n1\n2\n");
        await shop.LoadAsync();
        shop.Shop.Write("data/b.csv", "id\n2\n");

        var outcome = await shop.LoadAsync();

        Assert.Equal((Verdict.Proved, 1), (outcome.Certificate!.Verdict, outcome.Rows));
        Assert.Equal("(1) (2) (2)", shop.Rows());
    }

    [Fact]
    public async Task Parts_that_do_not_fit_together_are_named_and_the_target_is_said_to_be_as_it_was()
    {
        using var shop = new TargetShop();
        shop.Shop.Write("data/a.csv", "id,at\n1,2024-01-02\n");
        shop.Shop.Write("data/b.csv", "id,at\n2,true\n");

        var failure = await Assert.ThrowsAsync<IngotException>(() => shop.LoadAsync());

        Assert.Equal("load.schema", failure.Code);
        Assert.Contains("at is DATE in the parts before it and BOOLEAN in data/b.csv", failure.Message, StringComparison.Ordinal);
        Assert.Equal("Nothing was loaded; dwh:crm.orders is as it was.", failure.State);
    }

    [Theory]
    [InlineData("append", "load.changed-part", null)]
    [InlineData("replace", null, "(1,c) (4,d)")]
    [InlineData("merge, key: [id]", null, "(1,c) (2,b) (4,d)")]
    [InlineData("delete_insert, key: [id]", null, "(1,c) (2,b) (4,d)")]
    public async Task A_changed_part_is_loaded_again_as_the_mode_says(string mode, string? code, string? rows)
    {
        using var shop = new TargetShop("mode: " + mode);
        shop.Shop.Write("data/a.csv", "id,w\n1,a\n2,b\n");
        await shop.LoadAsync();
        shop.Shop.Write("data/a.csv", "id,w\n1,c\n4,d\n");

        if (code is null)
        {
            Assert.Equal(Verdict.Proved, (await shop.LoadAsync()).Certificate!.Verdict);
            Assert.Equal(rows, shop.Rows());
            return;
        }

        var failure = await Assert.ThrowsAsync<IngotException>(() => shop.LoadAsync());
        Assert.Equal(code, failure.Code);
        Assert.Equal("(1,a) (2,b)", shop.Rows());
    }

    [Fact]
    public async Task Lineage_columns_let_an_append_replace_the_rows_of_a_changed_part()
    {
        using var shop = new TargetShop("lineage_columns: true");
        shop.Shop.Write("data/a.csv", "id,w\n1,a\n2,b\n");
        shop.Shop.Write("data/b.csv", "id,w\n7,g\n");
        await shop.LoadAsync();
        shop.Shop.Write("data/a.csv", "id,w\n1,c\n");

        var outcome = await shop.LoadAsync();

        Assert.Equal(Verdict.Proved, outcome.Certificate!.Verdict);
        Assert.Equal("(1,c,data/a.csv,1) (7,g,data/b.csv,1)", shop.Rows("SELECT id, w, _source, _row_number FROM crm.orders"));
        Assert.Equal(2, shop.Scalar<long>("SELECT count(DISTINCT _load_id) FROM crm.orders WHERE _loaded_at < now()"));
    }

    [Fact]
    public async Task A_full_refresh_replaces_all_rows_whatever_the_mode()
    {
        using var shop = new TargetShop();
        shop.Shop.Write("data/a.csv", "id\n1\n");
        await shop.LoadAsync();
        await shop.LoadAsync(fullRefresh: true);

        Assert.Equal("(1)", shop.Rows());
        Assert.Equal("append, replace", shop.Scalar<string>("SELECT string_agg(mode, ', ' ORDER BY committed_at) FROM ingot.load_certificate"));
    }

    [Fact]
    public async Task A_table_that_was_dropped_is_loaded_from_nothing()
    {
        using var shop = new TargetShop();
        shop.Shop.Write("data/a.csv", "id\n1\n");
        await shop.LoadAsync();
        TargetShop.Server.Execute(shop.Database, "DROP TABLE crm.orders");

        await shop.LoadAsync();

        Assert.Equal("(1)", shop.Rows());
    }

    [Fact]
    public async Task Rejected_records_and_rows_that_the_target_cannot_hold_go_to_quarantine()
    {
        using var shop = new TargetShop(more: "columns: { id: integer }\ntolerate: { rows: 2 }\n");
        TargetShop.Server.Execute(shop.Database, "CREATE SCHEMA crm; CREATE TABLE crm.orders (id smallint, w text)");
        shop.Shop.Write("data/a.csv", "id,w\n1,a\nnone,b\n40000,c\n");

        var certificate = (await shop.LoadAsync()).Certificate!;

        Assert.Equal((Verdict.Proved, 3, 2, 1), (certificate.Verdict, certificate.SourceRecords, certificate.Quarantined, certificate.Written.Rows));
        Assert.Equal("(1,a)", shop.Rows());
        Assert.Equal(["2|id", "3|id"], await shop.Shop.RowsAsync("SELECT record, \"column\" FROM bronze", quarantine: true));
    }

    [Fact]
    public async Task More_rejects_than_tolerated_leave_the_target_alone()
    {
        using var shop = new TargetShop(more: "columns: { id: integer }\n");
        shop.Shop.Write("data/a.csv", "id\n1\nx\n");

        var failure = await Assert.ThrowsAsync<IngotException>(() => shop.LoadAsync());

        Assert.Equal("load.rejects", failure.Code);
        Assert.Contains("dwh:crm.orders is as it was", failure.State, StringComparison.Ordinal);
        Assert.Equal(0, shop.Scalar<long>("SELECT count(*) FROM pg_class WHERE relname = 'orders'"));
    }

    [Fact]
    public async Task Columns_that_the_target_rewrites_leave_the_load_unproved()
    {
        using var shop = new TargetShop();
        TargetShop.Server.Execute(shop.Database, "CREATE SCHEMA crm; CREATE TABLE crm.orders (doc jsonb, id integer)");
        shop.Shop.Write("data/a.csv", "id,doc\n1,\"{\"\"b\"\":1,  \"\"a\"\":2}\"\n");

        var certificate = (await shop.LoadAsync()).Certificate!;

        Assert.Equal(Verdict.Unproved, certificate.Verdict);
        Assert.StartsWith("doc: ", certificate.Reason, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_target_that_alters_rows_refutes_the_load()
    {
        using var shop = new TargetShop();
        TargetShop.Server.Execute(
            shop.Database,
            """
            CREATE SCHEMA crm; CREATE TABLE crm.orders (id integer);
            CREATE FUNCTION crm.f() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN NEW.id := NEW.id + 1; RETURN NEW; END $$;
            CREATE TRIGGER t BEFORE INSERT ON crm.orders FOR EACH ROW EXECUTE FUNCTION crm.f();
            """);
        shop.Shop.Write("data/a.csv", "id\n1\n");

        var failure = await Assert.ThrowsAsync<IngotException>(() => shop.LoadAsync());

        Assert.Equal("load.refuted", failure.Code);
        Assert.Equal("", shop.Rows());
    }

    [Fact]
    public async Task Nothing_is_read_back_without_proof()
    {
        using var shop = new TargetShop(more: "prove: off\n");
        shop.Shop.Write("data/a.csv", "id\n1\n");

        var certificate = (await shop.LoadAsync()).Certificate!;

        Assert.Equal((Verdict.Unproved, null), (certificate.Verdict, certificate.ReadBack));
    }
}
