using System.Text.RegularExpressions;
using FsCheck;
using FsCheck.Fluent;
using Ingot.Connectors.Postgres.Reading;
using Ingot.Core.Naming;

namespace Ingot.Connectors.Postgres.Tests.Reading;

public sealed partial class RangeTests
{
    [Fact]
    public void Ranges_hold_every_block_once() => Prop.ForAll(
        (from blocks in Gen.Choose(0, 10_000_000) from connections in Gen.Choose(1, 64) select (blocks, connections)).ToArbitrary(),
        given =>
        {
            var ranges = RangePlanner.Plan("t", [new TableLeaf(new TableName("s", "t"), given.blocks)], given.connections);
            var next = 0L;
            foreach (var (range, index) in ranges.Select((r, i) => (r, i)))
            {
                Assert.Equal(index == 0 ? "" : $"{next}", Begin().Match(range.Condition ?? "").Groups[1].Value);
                var end = End().Match(range.Condition ?? "").Groups[1].Value;
                Assert.Equal(index == ranges.Length - 1, end.Length == 0);
                if (end.Length > 0)
                {
                    Assert.True(long.Parse(end, null) - next >= RangePlanner.LeastBlocks, $"{end} - {next}");
                    next = long.Parse(end, null);
                }
            }
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void A_big_table_gives_more_ranges_than_connections_and_small_ones_one_each()
    {
        var ranges = RangePlanner.Plan(
            "o", [new(new("s", "big"), 100_000), new(new("s", "small"), 3), new(new("s", "elsewhere"), null)], 2);

        Assert.Equal(18, ranges.Length);
        Assert.Equal("""ONLY "s"."small" AS "o" """.TrimEnd(), ranges[^2].From);
        Assert.Null(ranges[^1].Condition);
    }

    [Fact]
    public void A_condition_that_ends_with_a_comment_ends_with_its_line() =>
        Assert.Equal(
            "SELECT \"a\" FROM ONLY \"s\".\"t\" AS \"t\" WHERE (a = 1 -- one\n)",
            RangePlanner.Plan("t", [new(new("s", "t"), 1)], 2)[0].And("a = 1 -- one").Select("\"a\""));

    [GeneratedRegex(@"ctid >= '\((\d+),0\)'")]
    private static partial Regex Begin();

    [GeneratedRegex(@"ctid < '\((\d+),0\)'")]
    private static partial Regex End();
}
