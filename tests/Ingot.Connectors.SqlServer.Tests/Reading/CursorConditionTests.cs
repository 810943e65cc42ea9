using System.Data;
using System.Data.SqlTypes;
using Ingot.Connectors.SqlServer.Reading;
using Ingot.Connectors.SqlServer.Types;
using Ingot.Core.Columns;

namespace Ingot.Connectors.SqlServer.Tests.Reading;

public sealed class CursorConditionTests
{
    [Fact]
    public void Both_bounds_are_asked_for_and_included()
    {
        var condition = Condition("int", 0, "17", "42")!;

        Assert.Equal("([t].[c] >= @from AND [t].[c] <= @to)", condition.Sql);
        Assert.Equal([("@from", SqlDbType.Int, 17), ("@to", SqlDbType.Int, (object)42)], condition.Parameters.Select(p => (p.Name, p.Type, p.Value)));
    }

    [Fact]
    public void Nulls_are_asked_for_when_they_are_wanted_and_can_be_there()
    {
        var rows = ReadStatementTests.Table("t", ReadStatementTests.Column("d", "date"), ReadStatementTests.Column("id", "int", nullable: false), ReadStatementTests.Column("e", "int"));
        var range = new CursorRange([new("d", ColumnType.Of(ColumnKind.Date)), new("id", ColumnType.Of(ColumnKind.Integer)), new("E", ColumnType.Of(ColumnKind.Integer))], new(["2026-01-01", "3"], Inclusive: false), null, Nulls: true);

        Assert.Equal("(([t].[d] >= @from) OR [t].[d] IS NULL OR [t].[e] IS NULL)", CursorCondition.Of(rows, range, new())!.Sql);
    }

    [Theory]
    [InlineData("tinyint", 0, "255", SqlDbType.TinyInt)]
    [InlineData("smallint", 0, "-32768", SqlDbType.SmallInt)]
    [InlineData("bigint", 0, "9223372036854775807", SqlDbType.BigInt)]
    [InlineData("date", 0, "2026-03-01", SqlDbType.Date)]
    [InlineData("datetime", 0, "2026-03-01 12:00:00.003", SqlDbType.DateTime)]
    [InlineData("smalldatetime", 0, "2026-03-01 12:00:00", SqlDbType.DateTime)]
    [InlineData("datetime2", 3, "2026-03-01 12:00:00.123", SqlDbType.DateTime2)]
    [InlineData("datetimeoffset", 7, "2026-03-01 12:00:00.123456+00", SqlDbType.DateTimeOffset)]
    [InlineData("decimal", 2, "12345.67", SqlDbType.Decimal)]
    [InlineData("money", 0, "-0.0001", SqlDbType.Decimal)]
    [InlineData("timestamp", 0, "2001", SqlDbType.Binary)]
    public void A_bound_has_the_type_of_its_column(string type, int scale, string value, SqlDbType expected) =>
        Assert.Equal(expected, Condition(type, scale, value, null)!.Parameters.Single().Type);

    /// <summary>Cause: compared as datetime2, the .007 of a datetime is .0066667, and the rows at a bound were left out.</summary>
    [Theory]
    [InlineData("2026-03-01 12:00:00.003")]
    [InlineData("2026-03-01 12:00:00.007")]
    [InlineData("2026-03-01 23:59:59.997")]
    public void The_steps_of_a_datetime_meet_their_own_values(string text)
    {
        var value = (DateTime)Condition("datetime", 0, text, null)!.Parameters.Single().Value;

        Assert.Equal(value, new SqlDateTime(value).Value);
    }

    [Theory]
    [InlineData("nvarchar", "a")]
    [InlineData("uniqueidentifier", "6f9619ff-8b86-d011-b42d-00c04fc964ff")]
    [InlineData("varbinary", "00ff")]
    [InlineData("int", "12.5")]
    [InlineData("tinyint", "256")]
    [InlineData("timestamp", "-1")]
    [InlineData("datetime", "1700-01-01 00:00:00")]
    [InlineData("datetime2", "infinity")]
    [InlineData("datetime2", "12026-01-01 00:00:00")]
    [InlineData("decimal", "1e400")]
    public void What_the_server_would_order_otherwise_is_not_asked_of_it(string type, string value) => Assert.Null(Condition(type, 0, value, value));

    [Fact]
    public void A_column_that_is_not_read_is_not_asked_about() =>
        Assert.Null(CursorCondition.Of(ReadStatementTests.Table("t"), new([Of(ReadStatementTests.Column("c", "int"))], new(["1"], Inclusive: true), null, Nulls: false), new()));

    [Fact]
    public void A_digit_that_is_cut_off_stays_within_the_upper_bound()
    {
        var policies = new ValuePolicies { FineTimes = FineTimes.Truncate };
        var column = new ReadColumn("c", TypeMapping.Of(new SqlServerType("datetime2") { Scale = 7 }, policies), true);
        var rows = ReadStatementTests.Table("t", column);
        CursorBound bound = new(["2026-03-01 12:00:00.123456"], Inclusive: true);

        var parameters = CursorCondition.Of(rows, new([Of(column)], bound, bound, Nulls: false), policies)!.Parameters;

        Assert.Equal(["12:00:00.1234560", "12:00:00.1234569"], parameters.Select(p => ((DateTime)p.Value).ToString("HH:mm:ss.fffffff", System.Globalization.CultureInfo.InvariantCulture)));
    }

    [Fact]
    public void Row_versions_of_open_transactions_are_left_for_the_next_load()
    {
        var rows = ReadStatementTests.Table("t", ReadStatementTests.Column("v", "timestamp", nullable: false), ReadStatementTests.Column("id", "int"));

        Assert.Null(CursorCondition.RowVersionOf(rows, ["id"]));
        var condition = CursorCondition.OfCommitted(rows, CursorCondition.RowVersionOf(rows, ["V"])!, 0x0102);

        Assert.Equal("[t].[v] < @active", condition.Sql);
        Assert.Equal([0, 0, 0, 0, 0, 0, 1, 2], (byte[])condition.Parameters.Single().Value);
    }

    [Fact]
    public void A_column_whose_type_has_changed_is_not_asked_about() => Assert.Null(CursorCondition.Of(
        ReadStatementTests.Table("t", ReadStatementTests.Column("c", "datetime")), new([new("c", ColumnType.Of(ColumnKind.Date))], new(["2026-03-01"], Inclusive: true), null, Nulls: false), new()));

    private static CursorCondition? Condition(string type, int scale, string? from, string? to) => CursorCondition.Of(
        ReadStatementTests.Table("t", ReadStatementTests.Column("c", type, scale, nullable: false)),
        new CursorRange([Of(ReadStatementTests.Column("c", type, scale))], from is null ? null : new([from], Inclusive: true), to is null ? null : new([to], Inclusive: false), Nulls: false),
        new());

    private static CursorColumn Of(ReadColumn column) => new(column.Name, column.Mapping.Type);

}
