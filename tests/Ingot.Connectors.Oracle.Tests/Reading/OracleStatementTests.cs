using Ingot.Connectors.Ado.Reading;
using Ingot.Connectors.Ado.Types;
using Ingot.Connectors.Oracle.Catalog;
using Ingot.Connectors.Oracle.Options;
using Ingot.Connectors.Oracle.Reading;
using Ingot.Connectors.Oracle.Types;
using Ingot.Core.Columns;

namespace Ingot.Connectors.Oracle.Tests.Reading;

public sealed class OracleStatementTests
{
    private static readonly (string, OracleMapping)[] Columns =
    [
        ("ID", OracleTypes.Of(new OracleColumn("ID", "NUMBER", 10, 0, false), new TypePolicies(NumberPolicy.Default))!),
        ("a\"b", OracleTypes.Of(new OracleColumn("a\"b", "ROWID", null, null, true), new TypePolicies(NumberPolicy.Default))!),
    ];

    private static OracleOptions Options(params (string, string)[] options) => OracleOptionsReader.Read([.. options.Select(o => new SourceOption(o.Item1, o.Item2))]);

    [Fact]
    public void One_connection_reads_a_table_by_one_statement() => Assert.Equal(
        "SELECT \"ID\", ROWIDTOCHAR(\"a\"\"b\") FROM \"SALES\".\"ORDERS\"",
        new OracleStatement(Options(("table", "sales.orders")), "\"SALES\".\"ORDERS\"", null).Read(Columns, RangeCondition.None, null));

    [Fact]
    public void Several_read_shares_of_one_moment_and_the_jobs_condition_stays_in_its_brackets() => Assert.Equal(
        "SELECT \"ID\" FROM \"SALES\".\"ORDERS\" AS OF SCN :scn WHERE ROWID BETWEEN CHARTOROWID(:first_rowid) AND CHARTOROWID(:last_rowid) AND (a = 1 OR b = 2 -- c\n)",
        new OracleStatement(Options(("table", "sales.orders"), ("where", "a = 1 OR b = 2 -- c")), "\"SALES\".\"ORDERS\"", "4711").Read(Columns[..1], RangeCondition.None, new RowidRange("AAA", "BBB")));

    [Fact]
    public void Rows_are_counted_and_queries_are_put_in_brackets() => Assert.Equal(
        "SELECT 1 FROM (SELECT * FROM t -- all\n) Q",
        new OracleStatement(Options(("query", "SELECT * FROM t -- all;")), "", null).Read([], RangeCondition.None, null));

    [Fact]
    public void Ranges_of_times_are_bound_as_text_with_their_format()
    {
        var range = new CursorRange(
            [new CursorColumn("AT", ColumnType.Of(ColumnKind.TimestampTz))], new CursorBound(["2026-03-01 12:00:00+00"], true), new CursorBound(["2026-03-02 00:00:00.5+00"], false), true);
        var condition = RangeConditions.Of(range, TableSchema.Of(new Column("AT", ColumnType.Of(ColumnKind.TimestampTz))), new OracleDialect());

        Assert.Equal(
            "((SYS_EXTRACT_UTC(\"AT\") >= TO_TIMESTAMP(:bound0, 'YYYY-MM-DD HH24:MI:SS.FF6')) AND (SYS_EXTRACT_UTC(\"AT\") <= TO_TIMESTAMP(:bound1, 'YYYY-MM-DD HH24:MI:SS.FF6'))) OR \"AT\" IS NULL",
            condition.Sql);
        // With room for what drivers and servers round.
        Assert.Equal(["2026-03-01 11:59:59.990000", "2026-03-02 00:00:00.510000"], condition.Values.Select(v => v.Value.Value));
    }

    [Fact]
    public void Ranges_of_numbers_compare_as_many_columns_as_there_are_bounds()
    {
        var number = ColumnType.Decimal(10, 0);
        var range = new CursorRange([new CursorColumn("A", number), new CursorColumn("B", number)], new CursorBound(["1", "2"], true), null, false);
        var condition = RangeConditions.Of(range, TableSchema.Of(new Column("A", number), new Column("B", number)), new OracleDialect());

        Assert.Equal("((\"A\" > :bound0) OR (\"A\" = :bound1 AND \"B\" >= :bound2))", condition.Sql);
        Assert.Equal([1m, 1m, 2m], condition.Values.Select(v => v.Value.Value));
    }

    [Theory]
    [InlineData(1, 1)]
    [InlineData(3, 2)]
    [InlineData(100, 2)]
    [InlineData(1000, 7)]
    public void Ranges_of_rowids_hold_every_extent_once_in_order(int extents, int connections)
    {
        var random = new Random(extents);
        TableExtent[] all = [.. Enumerable.Range(0, extents).Select(i => new TableExtent($"F{i:0000}", $"L{i:0000}", random.Next(1, 1024)))];
        var ranges = RowidRanges.Cut([.. all], connections);

        Assert.InRange(ranges.Length, 1, connections * 9);
        Assert.Equal((all[0].First, all[^1].Last), (ranges[0].First, ranges[^1].Last));
        for (var i = 1; i < ranges.Length; i++)
            Assert.Equal(int.Parse(ranges[i - 1].Last[1..], null) + 1, int.Parse(ranges[i].First[1..], null));
    }

    [Theory]
    [InlineData("sales.orders", "SALES|ORDERS")]
    [InlineData("orders", "ORDERS")]
    [InlineData("\"Sales\".orders", "Sales|ORDERS")]
    [InlineData("sales.\"a.b\"\"c\"", "SALES|a.b\"c")]
    public void Names_that_are_not_quoted_are_in_capitals(string table, string parts) => Assert.Equal(parts, string.Join('|', Options(("table", table)).Table));

    [Theory]
    [InlineData("table", "a.b.c", "is a name of 3 parts")]
    [InlineData("table", "a..b", "is empty")]
    [InlineData("parallel", "65", "is not a value of 'parallel'")]
    [InlineData("number", "maybe", "is not a value of 'number'")]
    public void Options_that_are_wrong_are_said(string name, string value, string message) =>
        Assert.Contains(message, Assert.Throws<Core.Errors.IngotException>(() => Options((name, value))).Message, StringComparison.Ordinal);
}
