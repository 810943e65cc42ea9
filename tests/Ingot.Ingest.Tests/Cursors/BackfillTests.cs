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
    public async Task Without_a_length_chunks_are_cut_by_the_rows_that_the_source_expects_and_go_on_as_they_began()
    {
        using var source = new DatabaseShop(
            "table: public.t", "CREATE TABLE t AS SELECT i AS id, timestamp '2026-01-01' + i * interval '1 minute' AS at FROM generate_series(0, 9999) i; ANALYZE t",
            job: "load: incremental\ncursor: at\nchunk_rows: 2500\n");
        var interval = new LoadInterval("2026-01-01", "2026-01-08", null);

        var plan = await PlanAsync(source.Shop, interval);
        var first = await LoadAsync(source.Shop, plan);
        source.Execute("INSERT INTO t SELECT i, timestamp '2026-01-05' FROM generate_series(10000, 60000) i; ANALYZE t");
        var next = await PlanAsync(source.Shop, interval);
        await LoadAsync(source.Shop, next);
        var said = await PlanAsync(source.Shop, interval with { Chunk = "1d" });

        // About 10,000 rows in 7 days: four to six chunks, whatever the server's sample says.
        var chosen = plan.Cursor!.Chosen!;
        Assert.InRange(chosen.Rows, 7_600, 12_400);
        Assert.InRange(plan.Cursor.Chunks.Length, 5, 7);
        Assert.Contains($"each {chosen.Step}, because the source expects", plan.Cursor.ToString(), StringComparison.Ordinal);
        Assert.InRange(first.Rows, 1_500, 2_700);
        Assert.Null(next.Cursor!.Chosen);
        Assert.Equal(plan.Cursor.Chunks.Skip(1), next.Cursor.Chunks);
        Assert.Equal(8, said.Cursor!.Chunks.Length);
    }

    [Theory]
    [InlineData("date '2026-01-01' + i / 100", "2026-01-01", "2026-04-11", "25 days")]
    [InlineData("i", "0", "10000", "2500")]
    [InlineData("i::numeric(12, 2)", "0", "10000", "2500")]
    [InlineData("timestamptz '2026-01-01 00:00+00' + i * interval '1 second'", "2026-01-01", "2026-01-01 02:46:40", "42 minutes")]
    public async Task The_length_is_one_of_the_cursor(string cursor, string from, string to, string length)
    {
        using var source = new DatabaseShop("table: public.t", $"CREATE TABLE t AS SELECT i AS id, {cursor} AS at FROM generate_series(0, 9999) i; ANALYZE t", job: "load: incremental\ncursor: at\nchunk_rows: 2501\n");

        var plan = await PlanAsync(source.Shop, new LoadInterval(from, to, null));

        Assert.InRange(plan.Cursor!.Chosen!.Rows, 9_900, 10_003);
        Assert.Equal((length, 5), (plan.Cursor.Chosen.Step.ToString(), plan.Cursor.Chunks.Length));
    }

    [Theory]
    [InlineData("i::text", "0", "9")]
    [InlineData("i", "0", "900")]
    public async Task What_has_no_distance_or_few_rows_is_loaded_at_once(string cursor, string from, string to)
    {
        using var source = new DatabaseShop("table: public.t", $"CREATE TABLE t AS SELECT i AS id, {cursor} AS at FROM generate_series(0, 9999) i; ANALYZE t", job: "load: incremental\ncursor: at\nchunk_rows: 1000\n");

        var plan = await PlanAsync(source.Shop, new LoadInterval(from, to, null));

        Assert.Equal([from, to], plan.Cursor!.Chunks);
        Assert.Null(plan.Cursor.Chosen);
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
