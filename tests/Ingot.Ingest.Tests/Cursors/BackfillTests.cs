using Ingot.Core.Errors;
using Ingot.Ingest.Cursors;
using Ingot.Ingest.Loads;
using Ingot.Ingest.Tests.Databases;

namespace Ingot.Ingest.Tests.Cursors;

public sealed class BackfillTests
{
    private const string Table = "CREATE TABLE t AS SELECT i AS id, date '2026-01-01' + i AS at FROM generate_series(0, 30) i";

    [Fact]
    public async Task An_interval_is_filled_in_chunks_that_go_on_and_leave_the_watermark()
    {
        using var source = new DatabaseShop("table: public.t", Table, job: "load: incremental\ncursor: at\ninitial: 2026-01-21\n");
        await source.Shop.LoadAsync();
        var interval = new LoadInterval("2026-01-03", "2026-01-12", "4d");

        var plan = await PlanAsync(source.Shop, interval);
        var first = await LoadAsync(source.Shop, plan);
        var next = await PlanAsync(source.Shop, interval);
        await LoadAsync(source.Shop, next);
        var last = await LoadAsync(source.Shop, await PlanAsync(source.Shop, interval));
        var again = await LoadAsync(source.Shop, await PlanAsync(source.Shop, interval));

        Assert.Equal(["2026-01-03", "2026-01-07", "2026-01-11", "2026-01-12"], plan.Cursor!.Chunks);
        Assert.Equal(["2026-01-07", "2026-01-11", "2026-01-12"], next.Cursor!.Chunks);
        Assert.Equal((4, 1, 0), (first.Rows, last.Rows, again.Rows));
        Assert.Equal("2026-01-31", last.WatermarkAfter);
        Assert.Equal(20, (await source.Shop.RowsAsync("SELECT DISTINCT id::VARCHAR FROM bronze")).Count);
        Assert.Equal(["20"], await source.Shop.RowsAsync("SELECT count(*)::VARCHAR FROM bronze"));
    }

    [Fact]
    public async Task A_first_load_by_chunks_leaves_the_beginning_to_later_loads()
    {
        using var source = new DatabaseShop("table: public.t", Table, job: "load: incremental\ncursor: at\n");
        await LoadAsync(source.Shop, await PlanAsync(source.Shop, new LoadInterval("2026-01-11", "2026-01-21", null)));

        var outcome = await source.Shop.LoadAsync();

        Assert.Equal((null, "2026-01-31"), (outcome.WatermarkBefore, outcome.WatermarkAfter));
        Assert.Equal(["31"], await source.Shop.RowsAsync("SELECT count(*)::VARCHAR FROM bronze"));
        Assert.Equal((21, 10), (outcome.Rows, outcome.SkippedRows));
    }

    [Theory]
    [InlineData("2026-01-12", "2026-01-12", "1d", "backfill.interval")]
    [InlineData("2026-01-01", "2026-01-12", "100", "cursor.distance")]
    [InlineData("2026-01-01", "2026-01-12", "soon", "backfill.chunk")]
    [InlineData("yesterday", "2026-01-12", "1d", "cursor.value")]
    public async Task A_wrong_interval_is_refused(string from, string to, string chunk, string code)
    {
        using var source = new DatabaseShop("table: public.t", Table, job: "load: incremental\ncursor: at\n");

        var error = await Assert.ThrowsAsync<IngotException>(() => PlanAsync(source.Shop, new LoadInterval(from, to, chunk)));

        Assert.Equal(code, error.Code);
    }

    [Fact]
    public async Task A_watermark_that_is_set_or_forgotten_has_rows_read_again_and_none_doubled()
    {
        using var shop = new Shop("source: { path: \"data/*.csv\" }\nload: incremental\ncursor: at\n");
        shop.Write("data/a.csv", "id,at\n1,2026-01-01\n3,2026-01-03\n");
        await shop.LoadAsync();
        shop.Write("data/a.csv", "id,at\n1,2026-01-01\n0,2026-01-01\n2,2026-01-02\n3,2026-01-03\n");
        var cancellation = TestContext.Current.CancellationToken;

        var set = await CursorStates.WithAsync(shop.Context, shop.Job, ["2026-01-02"], cancellation);
        await CursorStates.KeepAsync(shop.Context, shop.Job, set, cancellation);
        var afterSet = await shop.LoadAsync();
        await CursorStates.KeepAsync(shop.Context, shop.Job, null, cancellation);
        var afterReset = await shop.LoadAsync();
        var wrong = await Assert.ThrowsAsync<IngotException>(() => CursorStates.WithAsync(shop.Context, shop.Job, ["soon"], cancellation));

        Assert.Equal(("2026-01-02", "2026-01-03", 1), (afterSet.WatermarkBefore, afterSet.WatermarkAfter, afterSet.Rows));
        Assert.Equal((null, "2026-01-03", 1), (afterReset.WatermarkBefore, afterReset.WatermarkAfter, afterReset.Rows));
        Assert.Equal(["0", "1", "2", "3"], await shop.RowsAsync("SELECT id::VARCHAR FROM bronze"));
        Assert.Equal("cursor.value", wrong.Code);
    }

    private static Task<LoadPlan> PlanAsync(Shop shop, LoadInterval interval) =>
        LoadPlanner.PlanAsync(shop.Context, shop.Job, fullRefresh: false, TestContext.Current.CancellationToken, interval);

    private static Task<LoadOutcome> LoadAsync(Shop shop, LoadPlan plan) => new JobLoad(shop.Context, plan).RunAsync(null, TestContext.Current.CancellationToken);
}
