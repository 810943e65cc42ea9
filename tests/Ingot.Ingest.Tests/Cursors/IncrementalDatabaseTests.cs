using Ingot.Core.Errors;
using Ingot.Core.Proof;
using Ingot.Ingest.Tests.Databases;

namespace Ingot.Ingest.Tests.Cursors;

public sealed class IncrementalDatabaseTests
{
    private const string Job = "load: incremental\ncursor: at\n";

    [Theory]
    [InlineData("integer", "1", "7", "9")]
    [InlineData("bigint", "1", "9223372036854775800", "9223372036854775807")]
    [InlineData("numeric(20,3)", "1.5", "7.25", "9.001")]
    [InlineData("date", "2026-01-01", "2026-01-07", "2026-01-09")]
    [InlineData("timestamp", "2026-01-01", "2026-01-07 01:02:03.000004", "2026-01-07 01:02:03.000005")]
    [InlineData("timestamptz", "2026-01-01+02", "2026-01-07 01:02:03.000004+02", "2026-01-07 01:02:03.000005+02")]
    [InlineData("text", "A", "a", "ä")]
    [InlineData("varchar(9)", "it's", "its", "jts")]
    [InlineData("bytea", "\\x00", "\\x00ff", "\\x01")]
    public async Task Only_rows_from_the_watermark_on_are_read(string type, string first, string mark, string next)
    {
        using var source = new DatabaseShop(
            "table: '\"s.1\".\"t\"\"; DROP TABLE x\"'",
            $"""
            CREATE SCHEMA "s.1";
            CREATE TABLE "s.1"."t""; DROP TABLE x" (id int, at {type} NOT NULL);
            INSERT INTO "s.1"."t""; DROP TABLE x" VALUES (1, $${first}$$), (2, $${mark}$$)
            """,
            job: Job);
        await source.Shop.LoadAsync();
        source.Execute($"INSERT INTO \"s.1\".\"t\"\"; DROP TABLE x\" VALUES (3, $${mark}$$), (4, $${next}$$)");

        var outcome = await source.Shop.LoadAsync();
        var again = await source.Shop.LoadAsync();

        // The row that is held came once more, and no other.
        Assert.Equal((2, 1), (outcome.Rows, outcome.SkippedRows));
        Assert.Equal(Verdict.Proved, outcome.Certificate!.Verdict);
        Assert.Equal((null, outcome.TableVersion), (again.Certificate, again.TableVersion));
        Assert.Equal(["1", "2", "3", "4"], await source.Shop.RowsAsync("SELECT id::VARCHAR FROM bronze"));
    }

    [Fact]
    public async Task The_server_is_asked_for_the_range_of_a_first_load_as_well()
    {
        using var source = new DatabaseShop(
            "table: public.t", "CREATE TABLE t AS SELECT i AS id, timestamptz '2026-01-01 00:00+00' + i * interval '1 hour' AS at FROM generate_series(1, 1000) i",
            job: Job + "initial: 2026-02-01\n");

        var outcome = await source.Shop.LoadAsync();

        Assert.Equal(0, outcome.SkippedRows);
        Assert.Equal(257, outcome.Rows);
    }

    [Theory]
    [InlineData("", "parallel: 3, ")]
    [InlineData("CREATE INDEX ON t (at)", "parallel: 3, ")]
    [InlineData("CREATE INDEX ON t (at)", "where: \"id % 2 = 0 -- even\", ")]
    public async Task Updates_and_inserts_come_whether_or_not_there_is_an_index(string index, string options)
    {
        using var source = new DatabaseShop(
            options + "table: public.t", $"CREATE TABLE t AS SELECT i AS id, timestamp '2026-01-01' + i * interval '1 second' AS at, repeat('x', 500) AS filler FROM generate_series(1, 40000) i; {index}; ANALYZE t",
            job: Job);
        await source.Shop.LoadAsync();
        source.Execute("UPDATE t SET at = timestamp '2026-03-01' + id * interval '1 second', filler = 'changed' WHERE id % 1000 = 0; INSERT INTO t VALUES (50000, '2026-04-01', 'new')");

        var outcome = await source.Shop.LoadAsync();

        Assert.Equal(41, outcome.Rows);
        Assert.InRange(outcome.SkippedRows, 0, 1);
        Assert.Equal(["40"], await source.Shop.RowsAsync("SELECT count(*)::VARCHAR FROM bronze WHERE filler = 'changed'"));
    }

    [Fact]
    public async Task Several_columns_with_nulls_are_pushed_down_and_lose_nothing()
    {
        using var source = new DatabaseShop(
            "query: \"SELECT * FROM t\"", "CREATE TABLE t (id int, day date, no bigint); INSERT INTO t VALUES (1, '2026-01-01', 5), (2, '2026-01-02', 1), (3, NULL, 1)",
            job: "load: incremental\ncursor: [day, no]\ncursor_nulls: include\n");
        await source.Shop.LoadAsync();
        source.Execute("INSERT INTO t VALUES (4, '2026-01-02', 0), (5, '2026-01-02', 2), (6, '2026-01-03', NULL), (7, '2026-01-03', -1)");

        var outcome = await source.Shop.LoadAsync();

        Assert.Equal("2026-01-03, -1", outcome.WatermarkAfter);
        Assert.Equal(["1", "2", "3", "5", "6", "7"], await source.Shop.RowsAsync("SELECT id::VARCHAR FROM bronze"));
    }

    [Theory]
    [InlineData("uuid", "gen_random_uuid()", "newer")]
    [InlineData("numeric", "1", "another order")]
    [InlineData("inet", "'10.0.0.1'::inet", "another order")]
    public async Task A_type_whose_order_is_lost_in_reading_is_refused(string type, string value, string reason)
    {
        using var source = new DatabaseShop("table: public.t", $"CREATE TABLE t (at {type}); INSERT INTO t VALUES ({value})", job: Job);

        var error = await Assert.ThrowsAsync<IngotException>(() => source.Shop.LoadAsync());

        Assert.Equal((ErrorKind.Configuration, "cursor.type"), (error.Kind, error.Code));
        Assert.Contains(reason, error.Message, StringComparison.Ordinal);
    }
}
