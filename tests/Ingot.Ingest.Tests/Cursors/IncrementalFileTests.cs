using Ingot.Core.Errors;
using Ingot.Core.Proof;

namespace Ingot.Ingest.Tests.Cursors;

public sealed class IncrementalFileTests
{
    private const string Job = "source: { path: \"data/*.csv\" }\nload: incremental\ncursor: at\n";

    [Fact]
    public async Task Only_rows_that_are_not_held_are_added_and_the_watermark_follows()
    {
        using var shop = new Shop(Job);
        shop.Write("data/a.csv", "id,at\n1,2026-01-01\n2,2026-01-02\n");
        var first = await shop.LoadAsync();
        // The last row of the first load comes again; another stands at the same day beside it.
        shop.Write("data/a.csv", "id,at\n0,2025-12-31\n1,2026-01-01\n2,2026-01-02\n3,2026-01-02\n4,2026-01-05\n");

        var second = await shop.LoadAsync();

        Assert.Equal("2026-01-02", first.WatermarkAfter);
        Assert.Equal(("2026-01-02", "2026-01-05"), (second.WatermarkBefore, second.WatermarkAfter));
        Assert.Equal((2, 3), (second.Rows, second.SkippedRows));
        Assert.Equal(Verdict.Proved, second.Certificate!.Verdict);
        Assert.Equal(["1", "2", "3", "4"], await shop.RowsAsync("SELECT id::VARCHAR FROM bronze"));
    }

    [Fact]
    public async Task Equal_rows_are_held_as_often_as_the_source_has_them()
    {
        using var shop = new Shop(Job);
        shop.Write("data/a.csv", "id,at\n1,2026-01-01\n");
        await shop.LoadAsync();
        shop.Write("data/a.csv", "id,at\n1,2026-01-01\n1,2026-01-01\n1,2026-01-01\n");
        await shop.LoadAsync();
        shop.Write("data/b.csv", "id,at\n9,2025-01-01\n");

        var third = await shop.LoadAsync();

        Assert.Equal(["1", "1", "1"], await shop.RowsAsync("SELECT id::VARCHAR FROM bronze"));
        Assert.Equal(0, third.Rows);
        Assert.Empty((await shop.PlanAsync()).Parts);
    }

    [Theory]
    [InlineData("INTEGER", "1", "8", "12", "lag: 5\n", "4", "2")]
    [InlineData("DECIMAL(12,2)", "1.50", "7.25", "12.00", "lag: 2.5\n", "5.00", "4.00")]
    [InlineData("DATE", "2026-01-01", "2026-01-10", "2026-01-12", "lag: 5 days\n", "2026-01-06", "2026-01-04")]
    [InlineData("TIMESTAMP", "2026-01-01 00:00:00", "2026-01-10 00:00:00.000001", "2026-01-10 00:00:00.000002", "lag: 1 hour\n", "2026-01-09 23:30:00", "2026-01-09 22:00:00")]
    [InlineData("TIMESTAMPTZ", "2026-01-01 00:00:00+02", "2026-01-10 00:00:00+02", "2026-01-10 01:00:00+02", "lag: 1 day\n", "2026-01-09 00:00:00+02", "2026-01-08 23:59:59+02")]
    [InlineData("VARCHAR", "B", "b", "ä", "", "c", "Z")]
    public async Task Rows_within_the_lag_are_seen_and_rows_before_it_are_not(string type, string first, string mark, string next, string lag, string seen, string missed)
    {
        using var shop = new Shop($"{Job}{lag}columns: {{ at: \"{type}\", id: INTEGER }}\n");
        shop.Write("data/a.csv", $"id,at\n1,{first}\n2,{mark}\n");
        await shop.LoadAsync();
        shop.Write("data/a.csv", $"id,at\n1,{first}\n2,{mark}\n3,{next}\n4,{seen}\n5,{missed}\n");

        var outcome = await shop.LoadAsync();

        Assert.Equal(["1", "2", "3", "4"], await shop.RowsAsync("SELECT id::VARCHAR FROM bronze"));
        Assert.Equal(2, outcome.Rows);
    }

    [Fact]
    public async Task Several_columns_are_compared_as_a_row_is()
    {
        using var shop = new Shop("source: { path: \"data/*.csv\" }\nload: incremental\ncursor: [day, no]\n");
        shop.Write("data/a.csv", "day,no\n2026-01-01,9\n2026-01-02,5\n");
        var first = await shop.LoadAsync();
        shop.Write("data/a.csv", "day,no\n2026-01-01,9\n2026-01-02,4\n2026-01-02,5\n2026-01-02,6\n2026-01-03,1\n2026-01-01,10\n");

        var second = await shop.LoadAsync();

        Assert.Equal("2026-01-02, 5", first.WatermarkAfter);
        Assert.Equal("2026-01-03, 1", second.WatermarkAfter);
        Assert.Equal(["1", "5", "6", "9"], await shop.RowsAsync("SELECT no::VARCHAR FROM bronze"));
    }

    [Fact]
    public async Task The_first_load_begins_at_the_initial_value_and_no_later_one_does()
    {
        using var shop = new Shop(Job + "initial: 2026-01-02\n");
        shop.Write("data/a.csv", "id,at\n1,2026-01-01\n2,2026-01-02\n3,2026-01-09\n");
        await shop.LoadAsync();
        shop.Write("data/a.csv", "id,at\n1,2026-01-01\n2,2026-01-02\n3,2026-01-09\n4,2026-01-05\n");

        await shop.LoadAsync();

        Assert.Equal(["2", "3"], await shop.RowsAsync("SELECT id::VARCHAR FROM bronze"));
    }

    [Fact]
    public async Task A_row_without_cursor_fails_the_load_and_is_named()
    {
        using var shop = new Shop(Job);
        shop.Write("data/a.csv", "id,at\n1,2026-01-01\n");
        await shop.LoadAsync();
        shop.Write("data/a.csv", "id,at\n1,2026-01-01\n2,\n");

        var error = await Assert.ThrowsAsync<IngotException>(() => shop.LoadAsync());

        Assert.Equal((ErrorKind.Data, "cursor.null"), (error.Kind, error.Code));
        Assert.Contains("row 2 of data/a.csv", error.Message, StringComparison.Ordinal);
        Assert.Equal(["1"], await shop.RowsAsync("SELECT id::VARCHAR FROM bronze"));
    }

    [Theory]
    [InlineData("include", "1,2,3")]
    [InlineData("skip", "1,3")]
    public async Task Rows_without_cursor_are_taken_once_or_never(string policy, string expected)
    {
        using var shop = new Shop($"{Job}cursor_nulls: {policy}\n");
        shop.Write("data/a.csv", "id,at\n1,2026-01-01\n2,\n");
        await shop.LoadAsync();
        shop.Write("data/a.csv", "id,at\n1,2026-01-01\n2,\n3,2026-01-02\n");

        await shop.LoadAsync();

        Assert.Equal(expected, string.Join(',', await shop.RowsAsync("SELECT id::VARCHAR FROM bronze")));
    }

    [Fact]
    public async Task Another_cursor_is_refused_until_everything_is_loaded_again()
    {
        using var shop = new Shop(Job);
        shop.Write("data/a.csv", "id,at\n1,2026-01-01\n2,2026-01-02\n");
        await shop.LoadAsync();
        shop.Write("jobs/sales.yaml", Job.Replace("cursor: at", "cursor: id", StringComparison.Ordinal));
        shop.Write("data/a.csv", "id,at\n1,2026-01-01\n2,2026-01-02\n5,2026-01-02\n");

        var error = await Assert.ThrowsAsync<IngotException>(() => shop.LoadAsync());
        var refreshed = await shop.LoadAsync(fullRefresh: true);

        Assert.Equal("cursor.changed", error.Code);
        Assert.Contains("--full-refresh", error.Next, StringComparison.Ordinal);
        Assert.Equal(("5", 3), (refreshed.WatermarkAfter, refreshed.Rows));
        Assert.Equal(3, (await shop.RowsAsync("SELECT id::VARCHAR FROM bronze")).Count);
    }

    [Theory]
    [InlineData("id,at\n1,0.5\n", "at: DOUBLE", "not a number")]
    [InlineData("id,at\n1,true\n", "at: BOOLEAN", "new")]
    [InlineData("id,at\n1,6f2c1b0e-0000-4000-8000-000000000001\n", "at: UUID", "newer")]
    public async Task A_column_whose_order_says_nothing_is_refused(string data, string column, string reason)
    {
        using var shop = new Shop($"{Job}columns: {{ {column} }}\n");
        shop.Write("data/a.csv", data);

        var error = await Assert.ThrowsAsync<IngotException>(() => shop.LoadAsync());

        Assert.Equal((ErrorKind.Configuration, "cursor.type"), (error.Kind, error.Code));
        Assert.Contains(reason, error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("cursor: att\n", "cursor.no-column")]
    [InlineData("cursor: at\ninitial: soon\n", "cursor.value")]
    public async Task A_cursor_that_the_source_does_not_know_is_refused(string cursor, string code)
    {
        using var shop = new Shop("source: { path: \"data/*.csv\" }\nload: incremental\n" + cursor);
        shop.Write("data/a.csv", "id,at\n1,2026-01-01\n");

        var error = await Assert.ThrowsAsync<IngotException>(() => shop.LoadAsync());

        Assert.Equal(code, error.Code);
        Assert.Empty(shop.FilesBelow("lake"));
    }

    [Fact]
    public async Task A_job_that_becomes_incremental_goes_on_from_what_is_held()
    {
        using var shop = new Shop("source: { path: \"data/*.csv\" }\n");
        shop.Write("data/a.csv", "id,at\n1,2026-01-01\n2,2026-01-02\n");
        await shop.LoadAsync();
        shop.Write("jobs/sales.yaml", Job);
        shop.Write("data/b.csv", "id,at\n0,2025-01-01\n2,2026-01-02\n3,2026-01-03\n");

        var outcome = await shop.LoadAsync();

        Assert.Equal(("2026-01-02", "2026-01-03"), (outcome.WatermarkBefore, outcome.WatermarkAfter));
        Assert.Equal(["1", "2", "3"], await shop.RowsAsync("SELECT id::VARCHAR FROM bronze"));
    }
}
