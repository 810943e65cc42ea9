using Ingot.Core.Errors;
using Ingot.Core.Proof;
using Ingot.Ingest.Tests.Targets;

namespace Ingot.Ingest.Tests.Cursors;

public sealed class IncrementalTargetTests
{
    private const string Job = "load: incremental\ncursor: at\n";

    [Theory]
    [InlineData("mode: append")]
    [InlineData("mode: append, lineage_columns: true")]
    public async Task Rows_that_the_target_holds_are_not_added_again(string target)
    {
        using var shop = new TargetShop(target, Job + "lag: 1 day\n");
        shop.Shop.Write("data/a.csv", "id,at\n1,2026-01-01 00:00:00\n2,2026-01-05 00:00:00\n");
        var first = await shop.LoadAsync();
        shop.Shop.Write("data/a.csv", "id,at\n1,2026-01-01 00:00:00\n2,2026-01-05 00:00:00\n2,2026-01-05 00:00:00\n3,2026-01-04 12:00:00\n4,2026-01-02 00:00:00\n5,2026-01-09 00:00:00\n");

        var second = await shop.LoadAsync();

        Assert.Equal((null, "2026-01-05 00:00:00"), (first.WatermarkBefore, first.WatermarkAfter));
        Assert.Equal(("2026-01-05 00:00:00", "2026-01-09 00:00:00"), (second.WatermarkBefore, second.WatermarkAfter));
        Assert.Equal((3, 3, Verdict.Proved), (second.Rows, second.SkippedRows, second.Certificate!.Verdict));
        Assert.Equal("(1) (2) (2) (3) (5)", shop.Rows("SELECT id FROM crm.orders"));
    }

    [Fact]
    public async Task Rows_are_merged_by_key_from_the_watermark_on()
    {
        using var shop = new TargetShop("mode: merge, key: [id]", Job);
        shop.Shop.Write("data/a.csv", "id,name,at\n1,a,2026-01-01\n2,b,2026-01-02\n");
        await shop.LoadAsync();
        shop.Shop.Write("data/a.csv", "id,name,at\n1,changed too early,2026-01-01\n2,changed,2026-01-02\n3,new,2026-01-03\n");

        var second = await shop.LoadAsync();
        var refreshed = await shop.LoadAsync(fullRefresh: true);

        Assert.Equal("2026-01-03", second.WatermarkAfter);
        Assert.Equal((2, 3), (second.Rows, refreshed.Rows));
        Assert.Equal("(1,\"changed too early\",2026-01-01) (2,changed,2026-01-02) (3,new,2026-01-03)", shop.Rows());
    }

    [Fact]
    public async Task A_load_that_fails_leaves_the_watermark_and_one_that_came_second_is_told()
    {
        using var shop = new TargetShop("mode: append", Job);
        shop.Shop.Write("data/a.csv", "id,at\n1,2026-01-01\n");
        await shop.LoadAsync();
        shop.Shop.Write("data/a.csv", "id,at\n1,2026-01-01\n2,2026-01-02\n");
        var slow = await shop.Shop.PlanAsync();
        await shop.LoadAsync();

        var late = await Assert.ThrowsAsync<IngotException>(() => new Ingot.Ingest.Targets.TargetLoad(shop.Shop.Context, slow).RunAsync(null, TestContext.Current.CancellationToken));
        shop.Shop.Write("data/b.csv", "id,at\n8,2026-01-03\n9,\n");
        var failed = await Assert.ThrowsAsync<IngotException>(() => shop.LoadAsync());

        Assert.Equal((ErrorKind.Conflict, "cursor.null"), (late.Kind, failed.Code));
        Assert.Equal("2026-01-02", (await shop.Shop.PlanAsync()).Cursor!.State!.Text);
        Assert.Equal("(1) (2)", shop.Rows("SELECT id FROM crm.orders"));
    }

    [Fact]
    public async Task A_table_that_was_dropped_is_loaded_from_the_beginning()
    {
        using var shop = new TargetShop("mode: append", Job);
        shop.Shop.Write("data/a.csv", "id,at\n1,2026-01-01\n2,2026-01-02\n");
        await shop.LoadAsync();
        shop.Scalar<object>("DROP TABLE crm.orders");

        var outcome = await shop.LoadAsync();

        Assert.Equal((2, "2026-01-02"), (outcome.Rows, outcome.WatermarkAfter));
    }
}
