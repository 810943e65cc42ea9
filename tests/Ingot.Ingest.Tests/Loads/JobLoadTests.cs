using Ingot.Core.Errors;
using Ingot.Core.Proof;
using Ingot.Ingest.Loads;
using Ingot.Lake.Schema;

namespace Ingot.Ingest.Tests.Loads;

public sealed class JobLoadTests
{
    [Fact]
    public async Task A_first_load_is_proved_and_remembered()
    {
        using var shop = new Shop();
        shop.Write("data/a.csv", "id,name\n1,one\n2,two\n");

        var outcome = await shop.LoadAsync();

        Assert.Equal(Verdict.Proved, outcome.Certificate!.Verdict);
        Assert.Equal(2, outcome.Certificate.SourceRecords);
        Assert.Equal(outcome.Certificate.Written, outcome.Certificate.ReadBack);
        Assert.Equal(["1|one|data/a.csv|1", "2|two|data/a.csv|2"], await shop.RowsAsync("SELECT id, name, _source, _row_number FROM bronze"));
        Assert.Null((await shop.LoadAsync()).Certificate);
    }

    [Fact]
    public async Task Only_new_and_changed_parts_are_loaded_and_a_changed_one_replaces_its_rows()
    {
        using var shop = new Shop();
        shop.Write("data/a.csv", "id,name\n1,one\n");
        shop.Write("data/b.csv", "id,name\n2,two\n");
        await shop.LoadAsync();
        shop.Write("data/b.csv", "id,name\n2,zwei\n3,drei\n");
        shop.Write("data/c.csv", "id,name\n4,vier\n");

        var plan = await shop.PlanAsync();
        var outcome = await shop.LoadAsync();

        Assert.Equal([("data/b.csv", PartReason.Changed), ("data/c.csv", PartReason.New)], plan.Parts.Select(p => (p.Part.Name, p.Reason)));
        Assert.Equal((3, 2, 1), (outcome.Rows, outcome.Parts, outcome.UnchangedParts));
        Assert.Equal(["1|one", "2|zwei", "3|drei", "4|vier"], await shop.RowsAsync("SELECT id, name FROM bronze"));
    }

    [Fact]
    public async Task A_part_that_vanished_keeps_its_rows_until_a_full_load()
    {
        using var shop = new Shop();
        shop.Write("data/a.csv", "id\n1\n");
        shop.Write("data/b.csv", "id\n2\n");
        await shop.LoadAsync();
        File.Delete(Path.Combine(shop.Path, "data", "a.csv"));

        await shop.LoadAsync();
        Assert.Equal(["1", "2"], await shop.RowsAsync("SELECT id FROM bronze"));

        await shop.LoadAsync(fullRefresh: true);
        Assert.Equal(["2"], await shop.RowsAsync("SELECT id FROM bronze"));
    }

    [Fact]
    public async Task The_schema_grows_by_columns_and_wider_types()
    {
        using var shop = new Shop("source: { path: \"data/*.csv\" }\ncolumns: { id: integer }\n");
        shop.Write("data/a.csv", "id\n1\n");
        await shop.LoadAsync();
        shop.Write("jobs/sales.yaml", "source: { path: \"data/*.csv\" }\ncolumns: { id: bigint }\n");
        shop.Write("data/b.csv", "id,name\n9000000000,late\n");

        var outcome = await shop.LoadAsync();

        Assert.Equal([("id", SchemaChange.Widened), ("name", SchemaChange.Added)], outcome.SchemaChanges.Select(c => (c.Column, c.Change)));
        Assert.Equal(Verdict.Proved, outcome.Certificate!.Verdict);
        Assert.Equal(["1|null", "9000000000|late"], await shop.RowsAsync("SELECT id, name FROM bronze"));
    }

    [Fact]
    public async Task Columns_that_do_not_fit_are_refused_and_the_table_stays()
    {
        using var shop = new Shop();
        shop.Write("data/a.csv", "id,day\n1,2026-11-20\n");
        await shop.LoadAsync();
        shop.Write("data/b.csv", "id,day\n2,true\n");

        var error = await Assert.ThrowsAsync<IngotException>(() => shop.LoadAsync());

        Assert.Equal("load.schema", error.Code);
        Assert.Equal(["1"], await shop.RowsAsync("SELECT id FROM bronze"));
    }

    [Fact]
    public async Task A_source_column_with_a_bronze_name_is_refused()
    {
        using var shop = new Shop();
        shop.Write("data/a.csv", "id,_LOAD_ID\n1,x\n");

        Assert.Equal("load.reserved-column", (await Assert.ThrowsAsync<IngotException>(() => shop.LoadAsync())).Code);
    }

    [Fact]
    public async Task Rejected_records_beyond_the_tolerance_fail_the_load_and_can_be_looked_at()
    {
        using var shop = new Shop("source: { path: \"data/*.csv\" }\ncolumns: { id: integer }\n");
        shop.Write("data/a.csv", "id,name\n1,one\nx,bad\n3,three\n");

        var error = await Assert.ThrowsAsync<IngotException>(() => shop.LoadAsync());

        Assert.Equal((ErrorKind.Data, "load.rejects"), (error.Kind, error.Code));
        Assert.Contains("data/a.csv, line 3", error.Message, StringComparison.Ordinal);
        Assert.Null(await shop.Context.BronzeTable("sales").FindAsync(TestContext.Current.CancellationToken));
        Assert.Equal(["2|3|id|x,bad"], await shop.RowsAsync("SELECT record, line, \"column\", raw FROM bronze", quarantine: true));
        Assert.Empty(shop.FilesBelow("lake/bronze"));
    }

    [Fact]
    public async Task Tolerated_records_are_counted_and_leave_quarantine_when_their_part_is_mended()
    {
        using var shop = new Shop("source: { path: \"data/*.csv\" }\ncolumns: { id: integer }\ntolerate: { rows: 1 }\n");
        shop.Write("data/a.csv", "id\n1\nx\n");
        var certificate = (await shop.LoadAsync()).Certificate!;
        Assert.Equal((2, 1, 1), (certificate.SourceRecords, certificate.Quarantined, certificate.Written.Rows));
        Assert.Equal(Verdict.Proved, certificate.Verdict);

        shop.Write("data/a.csv", "id\n1\n2\n3\n");
        await shop.LoadAsync();

        Assert.Empty(await shop.RowsAsync("SELECT * FROM bronze", quarantine: true));
        Assert.Equal(["1", "2", "3"], await shop.RowsAsync("SELECT id FROM bronze"));
    }

    [Fact]
    public async Task A_part_of_rubbish_is_stopped_early()
    {
        using var shop = new Shop("source: { path: \"data/*.csv\" }\ncolumns: { id: integer }\n");
        shop.Write("data/a.csv", "id\n1\n" + string.Concat(Enumerable.Repeat("x\n", 50_000)));

        var error = await Assert.ThrowsAsync<IngotException>(() => shop.LoadAsync());

        Assert.Contains("more than 10,000", error.Message, StringComparison.Ordinal);
        Assert.Equal(["10000"], await shop.RowsAsync("SELECT count(*) FROM bronze", quarantine: true));
    }

    [Fact]
    public async Task Without_proof_a_load_is_unproved_and_says_why()
    {
        using var shop = new Shop("source: { path: \"data/*.csv\" }\nprove: \"off\"\n");
        shop.Write("data/a.csv", "id\n1\n");

        var certificate = (await shop.LoadAsync()).Certificate!;

        Assert.Equal(Verdict.Unproved, certificate.Verdict);
        Assert.Null(certificate.ReadBack);
        Assert.Contains("prove: off", certificate.Reason, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Of_two_loads_planned_from_the_same_version_one_is_a_conflict()
    {
        using var shop = new Shop();
        shop.Write("data/a.csv", "id\n1\n");
        var (one, other) = (await shop.PlanAsync(), await shop.PlanAsync());
        await new JobLoad(shop.Context, one).RunAsync(null, TestContext.Current.CancellationToken);

        var error = await Assert.ThrowsAsync<IngotException>(() => new JobLoad(shop.Context, other).RunAsync(null, TestContext.Current.CancellationToken));

        Assert.Equal(ErrorKind.Conflict, error.Kind);
        Assert.Equal(["1"], await shop.RowsAsync("SELECT id FROM bronze"));
        Assert.Single(shop.FilesBelow("lake/bronze"), f => f.EndsWith(".parquet", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_cancelled_load_leaves_nothing()
    {
        using var shop = new Shop();
        shop.Write("data/a.csv", "id\n" + string.Concat(Enumerable.Range(0, 200_000).Select(i => $"{i}\n")));
        using var cancelled = new CancellationTokenSource();
        var plan = await shop.PlanAsync();
        await cancelled.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => new JobLoad(shop.Context, plan).RunAsync(null, cancelled.Token));

        Assert.Empty(shop.FilesBelow("lake"));
        Assert.Empty(shop.FilesBelow(".ingot"));
    }

    [Fact]
    public async Task The_remains_of_a_killed_load_are_cleared_and_nothing_else()
    {
        using var shop = new Shop();
        shop.Write("data/a.csv", "id\n1\n");
        await shop.LoadAsync();
        shop.Write("lake/bronze/sales/2026/11/20/20261120T000000Z-dead00.0.parquet", "half a file");
        shop.Write(".ingot/loads/20261120T000000Z-dead00", "sales");
        shop.Write(".ingot/tmp/20261120T000000Z-dead00/0.rejects.jsonl", "{}");

        var lines = await DeadLoads.ClearAsync(shop.Context, TestContext.Current.CancellationToken);

        Assert.Contains("20261120T000000Z-dead00", Assert.Single(lines), StringComparison.Ordinal);
        Assert.Single(shop.FilesBelow("lake/bronze"), f => f.EndsWith(".parquet", StringComparison.Ordinal));
        Assert.Empty(shop.FilesBelow(".ingot"));
        Assert.Equal(["1"], await shop.RowsAsync("SELECT id FROM bronze"));
    }
}
