using Ingot.Core.Naming;
using Ingot.Lake.Data;

namespace Ingot.Lake.Tests;

/// <summary>What is compared by its text comes out as DuckDB compares it.</summary>
public sealed class RowGroupBoundsTests : IDisposable
{
    private readonly TestLake _lake = new();

    public void Dispose() => _lake.Dispose();

    /// <summary>Expressions over i, a number that goes up by row group and jumps within; each in twelve row groups of 2,048 rows.</summary>
    [Theory]
    [InlineData("(h % 200 - 100)::TINYINT")]
    [InlineData("(h % 60000 - 30000)::SMALLINT")]
    [InlineData("(h - 500000)::INTEGER")]
    [InlineData("(h - 500000)::BIGINT * 9223372036854")]
    [InlineData("((h - 500000) / 1000000)::DECIMAL(1,1)")]
    [InlineData("((h - 500000) / 1000)::DECIMAL(9,2)")]
    [InlineData("(h - 500000)::DECIMAL(18,0)")]
    [InlineData("((h - 500000) * 99999999999999999999999999999::HUGEINT)::DECIMAL(38,3)")]
    [InlineData("((h - 500000) / 7)::FLOAT")]
    [InlineData("(h - 500000) * 1.7e300")]
    [InlineData("(h - 500000) / 3e310")]
    [InlineData("DATE '0001-01-01' + (h * 3)::INTEGER")]
    [InlineData("TIMESTAMP '1900-01-01' + to_microseconds(h * 98765432101)")]
    [InlineData("TIMESTAMP '2026-03-01 11:59:59' + to_milliseconds(h % 3000)")]
    [InlineData("TIMESTAMPTZ '1900-01-01 00:00:00+05:30' + to_microseconds(h * 98765432101)")]
    [InlineData("CASE WHEN i < 4096 THEN NULL ELSE h::VARCHAR END")]
    [InlineData("chr((CASE WHEN h % 2 = 0 THEN 57344 ELSE 65536 END + h % 900)::INTEGER) || h")]
    [InlineData("CASE WHEN i < 3000 THEN '' ELSE chr(1 + (h % 120)::INTEGER) END")]
    [InlineData("CASE WHEN i > 9000 THEN '-infinity'::FLOAT ELSE h END")]
    public void Of_a_plain_kind(string expression)
    {
        var (bounds, expected) = BoundsOf(expression);

        Assert.NotNull(bounds);
        Assert.Equal(expected, bounds);
    }

    [Theory]
    [InlineData("DATE '0044-03-15 (BC)' + (h * 3)::INTEGER")]
    [InlineData("CASE WHEN i > 9000 THEN 'infinity'::DATE ELSE DATE '2026-01-01' END")]
    [InlineData("TIMESTAMP '9999-12-31 23:00:00' + to_seconds(h)")]
    [InlineData("TIMESTAMPTZ '0001-06-01 23:00:00+00' - to_hours((h % 100000)::INTEGER)")]
    public void Of_values_whose_order_their_texts_do_not_show_it_is_left_to_the_engine(string expression) => Assert.Null(BoundsOf(expression).Bounds);

    private (LeafBounds? Bounds, LeafBounds Expected) BoundsOf(string expression)
    {
        var path = Write(expression);
        var leaf = Leaf(path);
        var groups = new List<RowGroupColumn>();
        using (var result = _lake.Session.Query(
            $"SELECT num_values, stats_null_count, stats_min_value, stats_max_value FROM parquet_metadata({path})", TestLake.Stop))
        {
            while (result.Fetch() is { } chunk)
            {
                for (var row = 0; row < chunk.Count; row++)
                    groups.Add(new RowGroupColumn((long)chunk[0].GetValue(row)!, (long?)chunk[1].GetValue(row), chunk[2].GetValue(row) as string, chunk[3].GetValue(row) as string));
            }
        }

        Assert.InRange(groups.Count, 5, 20);
        return (RowGroupBounds.Combine(leaf, groups), FromFile(path, leaf));
    }

    private LeafBounds FromFile(string path, ParquetLeaf leaf) =>
        FileStatistics.EngineBounds(_lake.Session, path, [leaf], TestLake.Stop)[0];

    private ParquetLeaf Leaf(string path)
    {
        using var shape = _lake.Session.Query($"SELECT * FROM read_parquet({path}) LIMIT 0", TestLake.Stop);
        return ParquetLeaf.Of(shape.Schema)[0];
    }

    /// <summary>Writes twelve row groups; gives the path as SQL.</summary>
    private string Write(string expression)
    {
        var path = Sql.Text(_lake.LocalPath("bounds.parquet"));
        _lake.Session.Execute(
            $"COPY (SELECT {expression} AS v FROM (SELECT i, (hash(i) % 1000000)::BIGINT AS h FROM range(12 * 2048) r(i))) TO {path} (FORMAT parquet, ROW_GROUP_SIZE 2048)", TestLake.Stop);
        return path;
    }
}
