using System.Data.SqlTypes;
using System.Globalization;
using System.Text.RegularExpressions;
using FsCheck;
using FsCheck.Fluent;
using Ingot.Connectors.SqlServer.Reading;
using Ingot.Connectors.SqlServer.Types;

namespace Ingot.Connectors.SqlServer.Tests.Reading;

public sealed partial class RangePlannerTests
{
    private static readonly RangeKey Id = new("id", new SqlServerType("bigint"));

    [Fact]
    public void Shares_are_cut_in_the_key_s_own_type()
    {
        Assert.Equal(
            ["[t].[id] < CONVERT(bigint, 5)", "[t].[id] >= CONVERT(bigint, 5)"],
            RangePlanner.Cut("[t]", Id, 4, 5, 2).Select(r => r.Condition));
        var days = RangePlanner.Cut("[t]", new RangeKey("d]", new SqlServerType("datetime2") { Scale = 3 }), 46000, 46001, 4);
        Assert.Equal("[t].[d]]] < CONVERT(datetime2(3), DATEADD(day, 46001, CONVERT(datetime2(0), '19000101')))", days[0].Condition);
    }

    [Theory]
    [InlineData(long.MinValue, long.MaxValue)]
    [InlineData(7, 7)]
    [InlineData(-3, 12)]
    public void A_key_of_any_width_is_cut(long least, long most) => Assert.NotEmpty(RangePlanner.Cut("[t]", Id, least, most, 3));

    [Fact]
    public void Every_value_is_in_exactly_one_share() => Prop.ForAll<long, long, PositiveInt>((a, b, connections) =>
    {
        var (least, most) = (Math.Min(a, b), Math.Max(a, b));
        var shares = RangePlanner.Cut("[t]", Id, least, most, Math.Min(connections.Get, 64));
        return new[] { least, most, least + ((most - least) / 3), long.MinValue, long.MaxValue, 0 }.All(value => shares.Count(s => Holds(s.Condition, value)) == 1);
    }).QuickCheckThrowOnFailure();

    [Fact]
    public void Uuids_are_numbers_in_the_server_s_order()
    {
        Prop.ForAll<Guid, Guid>((a, b) => UuidOrder.Uuid(UuidOrder.Number(a)) == a && Math.Sign(UuidOrder.Number(a).CompareTo(UuidOrder.Number(b))) == Math.Sign(new SqlGuid(a).CompareTo(new SqlGuid(b)))).QuickCheckThrowOnFailure();
    }

    [Fact]
    public void A_table_is_cut_by_uuids_that_differ_anywhere()
    {
        var key = new RangeKey("k", new SqlServerType("uniqueidentifier"));
        var all = RangePlanner.Cut("[t]", key, UuidOrder.Number(Guid.Empty), UuidOrder.Number(Guid.AllBitsSet), 2);
        Assert.Equal(("[t].[k] < CONVERT(uniqueidentifier, '00000000-0000-0000-0000-100000000000')", 16), (all[0].Condition, all.Length));

        // NEWSEQUENTIALID() counts in the parts that weigh least; all else is the machine's.
        var (least, most) = (Guid.Parse("00000000-aaaa-ee11-8b10-00155d012345"), Guid.Parse("00000010-aaaa-ee11-8b10-00155d012345"));
        Assert.Equal(16, RangePlanner.Cut("[t]", key, UuidOrder.Number(least), UuidOrder.Number(most), 2).Select(r => r.Condition).Distinct().Count());
    }

    [Theory]
    [InlineData("int", true)]
    [InlineData("date", true)]
    [InlineData("datetime", true)]
    [InlineData("uniqueidentifier", true)]
    [InlineData("nvarchar", false)]
    [InlineData("float", false)]
    public void Keys_are_of_whole_numbers_dates_or_uuids(string type, bool suits) => Assert.Equal(suits, RangeKey.Suits(new SqlServerType(type)));

    [Fact]
    public void A_decimal_is_a_key_when_it_is_whole_and_fits()
    {
        Assert.True(RangeKey.Suits(new SqlServerType("decimal") { Precision = 18 }));
        Assert.False(RangeKey.Suits(new SqlServerType("decimal") { Precision = 18, Scale = 1 }));
        Assert.False(RangeKey.Suits(new SqlServerType("numeric") { Precision = 19 }));
    }

    private static bool Holds(string? condition, long value) => condition is null || Comparison().Matches(condition).All(c =>
        long.Parse(c.Groups["n"].Value, CultureInfo.InvariantCulture) is var border && (c.Groups["op"].Value == "<" ? value < border : value >= border));

    [GeneratedRegex(@"\[t\]\.\[id\] (?<op><|>=) CONVERT\(bigint, (?<n>-?\d+)\)")]
    private static partial Regex Comparison();
}
