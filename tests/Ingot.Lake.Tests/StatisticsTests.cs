using System.Globalization;
using System.Text.Json.Nodes;
using FsCheck;
using FsCheck.Fluent;
using Ingot.Core.Naming;
using Ingot.Lake.Data;

namespace Ingot.Lake.Tests;

public sealed class StatisticsTests : IDisposable
{
    private readonly TestLake _lake = new();

    public void Dispose() => _lake.Dispose();

    [Fact]
    public async Task Statistics_say_what_a_query_over_the_rows_says()
    {
        const string rows = """
            SELECT ((hash(i) % 200)::INTEGER - 100)::TINYINT AS i8, ((hash(i * 3) % 60000)::INTEGER - 30000)::SMALLINT AS i16, (hash(i * 5) % 1000000)::INTEGER AS i32,
                   i::BIGINT * 1000000007 AS i64, ((i - 2500) / 2600)::DECIMAL(9,8) AS d9, (i * 1.5)::DECIMAL(38,10) AS d38,
                   (i / 3)::FLOAT AS f, sin(i) AS d, DATE '1960-01-01' + (i % 5000)::INTEGER AS day,
                   TIMESTAMP '1969-12-31 23:59:59.998' + to_microseconds(i) AS ts, TIMESTAMPTZ '2026-03-01 12:00:00+05:30' - to_seconds(i) AS tz,
                   CASE WHEN i % 7 = 0 THEN NULL ELSE 'value ' || i END AS t, CASE WHEN i % 3 = 0 THEN NULL ELSE i % 2 = 0 END AS b,
                   {'x': CASE WHEN i % 5 = 0 THEN NULL ELSE i END, 'y': {'z': 't' || (i % 11)}} AS s, [i] AS l, MAP {i: i} AS m, '\xC3\xA9'::BLOB AS bytes
            FROM range(1, 5000) r(i)
            """;
        await using var draft = _lake.Storage.Draft("sales/orders/a.parquet");
        var path = draft.LocalPath;
        // Several row groups, so that they must be put together.
        _lake.Session.Execute($"CREATE TABLE source AS {rows}; COPY source TO {Sql.Text(path)} (FORMAT parquet, ROW_GROUP_SIZE 2048)", TestLake.Stop);
        Assert.True(_lake.Session.Scalar<long>($"SELECT num_row_groups FROM parquet_file_metadata({Sql.Text(path)})", TestLake.Stop) > 1);

        var add = FileStatistics.Describe("a.parquet", await draft.StoreAsync(TestLake.Stop), FileStatistics.Read(_lake.Session, path, cancellation: TestLake.Stop));
        var stats = JsonNode.Parse(add.Statistics!)!.AsObject();

        Assert.Equal(4999, add.Rows);
        Assert.Equal(4999, (long)stats["numRecords"]!);
        foreach (var (path2, sql) in new[]
        {
            ("i8", "i8"), ("i16", "i16"), ("i32", "i32"), ("i64", "i64"), ("d9", "d9"), ("d38", "d38"), ("f", "f"), ("d", "d"),
            ("day", "day"), ("t", "t"), ("s.x", "s.x"), ("s.y.z", "s.y.z"),
        })
        {
            Assert.Equal(Query($"SELECT min({sql})::VARCHAR FROM source"), Text(stats["minValues"]!, path2));
            Assert.Equal(Query($"SELECT max({sql})::VARCHAR FROM source"), Text(stats["maxValues"]!, path2));
            Assert.Equal(Query($"SELECT (count(*) - count({sql}))::VARCHAR FROM source"), Text(stats["nullCount"]!, path2));
        }

        Assert.Equal("1969-12-31T23:59:59.998", (string?)stats["minValues"]!["ts"]);
        Assert.Equal("1970-01-01T00:00:00.002", (string?)stats["maxValues"]!["ts"]);
        Assert.Equal("2026-03-01T05:06:41.000Z", (string?)stats["minValues"]!["tz"]);
        Assert.Equal("2026-03-01T06:29:59.000Z", (string?)stats["maxValues"]!["tz"]);
        Assert.Equal(1666, (long)stats["nullCount"]!["b"]!);
        Assert.Equal(0, (long)stats["nullCount"]!["bytes"]!);
        foreach (var none in new[] { "b", "bytes", "l", "m" })
            Assert.False(stats["minValues"]!.AsObject().ContainsKey(none) || stats["maxValues"]!.AsObject().ContainsKey(none), none);
        Assert.False(stats["nullCount"]!.AsObject().ContainsKey("l"));

        string? Query(string sql) => _lake.Session.Scalar<string>(sql, TestLake.Stop);
    }

    [Fact]
    public void The_sessions_time_zone_does_not_change_statistics()
    {
        var path = Write("SELECT TIMESTAMPTZ '2026-03-01 12:00:00.123456+00' AS a");
        _lake.Session.Execute("SET TimeZone = 'Asia/Tokyo'", TestLake.Stop);

        Assert.Equal(
            """{"numRecords":1,"minValues":{"a":"2026-03-01T12:00:00.123Z"},"maxValues":{"a":"2026-03-01T12:00:00.123Z"},"nullCount":{"a":0}}""",
            FileStatistics.Read(_lake.Session, path, cancellation: TestLake.Stop));
    }

    [Fact]
    public void Long_texts_are_cut_and_the_largest_stays_above_them()
    {
        var path = Write("SELECT unnest(['b' || repeat('é', 100), 'a' || repeat('x', 1000), 'c']) AS t UNION ALL SELECT '𝄞' || repeat('𝄞', 40)");

        var stats = JsonNode.Parse(FileStatistics.Read(_lake.Session, path, cancellation: TestLake.Stop))!;
        Assert.Equal("a" + new string('x', 31), (string?)stats["minValues"]!["t"]);
        // The footer leaves out what it cannot cut at a character; then nothing is said rather than something wrong.
        Assert.True(stats["maxValues"]!["t"] is null || (string?)stats["maxValues"]!["t"] == string.Concat(Enumerable.Repeat("𝄞", 32)) + "\U0010FFFF");
    }

    [Theory]
    [InlineData("SELECT 1::BIGINT AS a WHERE false", """{"numRecords":0,"minValues":{},"maxValues":{},"nullCount":{"a":0}}""")]
    [InlineData("SELECT NULL::INTEGER AS a FROM range(3)", """{"numRecords":3,"minValues":{},"maxValues":{},"nullCount":{"a":3}}""")]
    [InlineData("SELECT unnest([1.5, 'nan'::DOUBLE]) AS a", """{"numRecords":2,"minValues":{},"maxValues":{},"nullCount":{"a":0}}""")]
    [InlineData("SELECT unnest([1.5::DOUBLE, 'inf'::DOUBLE]) AS a", """{"numRecords":2,"minValues":{},"maxValues":{},"nullCount":{"a":0}}""")]
    [InlineData("SELECT unnest([DATE '2026-03-01', DATE 'infinity']) AS a", """{"numRecords":2,"minValues":{"a":"2026-03-01"},"maxValues":{},"nullCount":{"a":0}}""")]
    [InlineData("SELECT unnest([TIMESTAMP '-infinity', TIMESTAMP '2026-03-01']) AS a", """{"numRecords":2,"minValues":{},"maxValues":{"a":"2026-03-01T00:00:00.000"},"nullCount":{"a":0}}""")]
    [InlineData("SELECT unnest([DATE '12026-03-01', DATE '2026-03-01']) AS a", """{"numRecords":2,"minValues":{"a":"2026-03-01"},"maxValues":{},"nullCount":{"a":0}}""")]
    [InlineData("SELECT unnest(['', 'q\"\\']) AS \"a, b\"", """{"numRecords":2,"minValues":{"a, b":""},"maxValues":{"a, b":"q\"\\"},"nullCount":{"a, b":0}}""")]
    public void What_cannot_be_said_is_left_out(string select, string expected) =>
        Assert.Equal(expected, FileStatistics.Read(_lake.Session, Write(select), cancellation: TestLake.Stop));

    [Fact]
    public void Only_the_first_columns_are_indexed()
    {
        var path = Write($"SELECT {string.Join(", ", Enumerable.Range(0, 50).Select(i => $"{i} AS c{i}"))}");

        var stats = JsonNode.Parse(FileStatistics.Read(_lake.Session, path, cancellation: TestLake.Stop))!;
        Assert.Equal(32, stats["minValues"]!.AsObject().Count);
        var none = FileStatistics.Read(_lake.Session, path, indexedColumns: 0, TestLake.Stop);
        Assert.Equal("""{"numRecords":1,"minValues":{},"maxValues":{},"nullCount":{}}""", none);
    }

    [Fact]
    public void Bounds_hold_for_any_texts()
    {
        Prop.ForAll<NonEmptyArray<NonNull<string>>>(texts =>
        {
            var valid = texts.Get.Select(t => new string([.. t.Get.Where(c => !char.IsSurrogate(c) && c != '\0')])).Select(t => t + string.Concat(Enumerable.Repeat(t, 10))).ToList();
            var path = Write($"SELECT unnest([{string.Join(", ", valid.Select(Sql.Text))}]) AS t");
            var stats = JsonNode.Parse(FileStatistics.Read(_lake.Session, path))!;
            var (min, max) = ((string?)stats["minValues"]!["t"], (string?)stats["maxValues"]!["t"]);
            return valid.TrueForAll(t => (min is null || Compare(min, t) <= 0) && (max is null || Compare(t, max) <= 0));
        }).QuickCheckThrowOnFailure();

        // By code points, as UTF-8 bytes compare.
        static int Compare(string a, string b) =>
            a.EnumerateRunes().Select(r => r.Value).Zip(b.EnumerateRunes().Select(r => r.Value), (x, y) => x.CompareTo(y)).FirstOrDefault(c => c != 0) is var first && first != 0
                ? first
                : a.Length.CompareTo(b.Length);
    }

    private string Write(string select)
    {
        var path = Path.Combine(_lake.Root, "x.parquet");
        _lake.Session.Execute($"COPY ({select}) TO {Sql.Text(path)} (FORMAT parquet)");
        return path;
    }

    private static string Text(JsonNode tree, string path)
    {
        var node = path.Split('.').Aggregate(tree, (n, name) => n[name]!);
        return node.GetValueKind() is System.Text.Json.JsonValueKind.String ? (string)node! : node.ToJsonString().ToString(CultureInfo.InvariantCulture);
    }
}
