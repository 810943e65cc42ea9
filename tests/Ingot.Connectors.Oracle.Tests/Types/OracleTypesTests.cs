using Ingot.Connectors.Ado.Filling;
using Ingot.Connectors.Ado.Types;
using Ingot.Connectors.Oracle.Types;
using Ingot.DuckDb.Values;
using Ingot.Core.Columns;

namespace Ingot.Connectors.Oracle.Tests.Types;

public sealed class OracleTypesTests
{
    private const string Number = "TO_CHAR(\"C\", 'TM9', 'NLS_NUMERIC_CHARACTERS=''.,''')";
    private const string Utc = "TO_CHAR(SYS_EXTRACT_UTC(\"C\"), 'SYYYY-MM-DD HH24:MI:SS.FF9')";

    [Theory]
    [InlineData("NUMBER", 10, 2, "DECIMAL(10,2)", "\"C\"")]
    [InlineData("NUMBER", 1, 0, "DECIMAL(1,0)", "\"C\"")]
    [InlineData("NUMBER", 28, 28, "DECIMAL(28,28)", "\"C\"")]
    [InlineData("NUMBER", 38, 0, "DECIMAL(38,0)", Number)]
    [InlineData("NUMBER", 29, 5, "DECIMAL(29,5)", Number)]
    [InlineData("NUMBER", 5, -3, "DECIMAL(8,0)", "\"C\"")]
    [InlineData("NUMBER", 2, 5, "DECIMAL(5,5)", "\"C\"")]
    [InlineData("NUMBER", null, 0, "DECIMAL(38,0)", Number)]
    [InlineData("NUMBER", null, null, "DECIMAL(38,10)", Number)]
    [InlineData("NUMBER", 38, -84, "DECIMAL(38,10)", Number)]
    [InlineData("NUMBER", 2, 127, "DECIMAL(38,10)", Number)]
    [InlineData("FLOAT", 126, null, "DECIMAL(38,10)", Number)]
    [InlineData("BINARY_FLOAT", null, null, "FLOAT", "\"C\"")]
    [InlineData("BINARY_DOUBLE", null, null, "DOUBLE", "\"C\"")]
    [InlineData("DATE", null, null, "TIMESTAMP", "\"C\"")]
    [InlineData("TIMESTAMP(0)", null, 0, "TIMESTAMP", "\"C\"")]
    [InlineData("TIMESTAMP(6)", null, 6, "TIMESTAMP", "\"C\"")]
    [InlineData("TIMESTAMP(9)", null, 9, "TIMESTAMP_NS", "TO_CHAR(\"C\", 'SYYYY-MM-DD HH24:MI:SS.FF9')")]
    [InlineData("TIMESTAMP(6) WITH TIME ZONE", null, 6, "TIMESTAMP WITH TIME ZONE", Utc)]
    [InlineData("TIMESTAMP(9) WITH LOCAL TIME ZONE", null, 9, "TIMESTAMP WITH TIME ZONE", Utc)]
    [InlineData("INTERVAL YEAR(2) TO MONTH", 2, 0, "INTERVAL", "EXTRACT(YEAR FROM \"C\") * 12 + EXTRACT(MONTH FROM \"C\")")]
    [InlineData("INTERVAL DAY(9) TO SECOND(9)", 9, 9, "INTERVAL", "TO_CHAR(\"C\")")]
    [InlineData("VARCHAR2", null, null, "VARCHAR", "\"C\"")]
    [InlineData("NCHAR", null, null, "VARCHAR", "\"C\"")]
    [InlineData("NCLOB", null, null, "VARCHAR", "\"C\"")]
    [InlineData("LONG", null, null, "VARCHAR", "\"C\"")]
    [InlineData("RAW", null, null, "BLOB", "\"C\"")]
    [InlineData("LONG RAW", null, null, "BLOB", "\"C\"")]
    [InlineData("BLOB", null, null, "BLOB", "\"C\"")]
    [InlineData("ROWID", null, null, "VARCHAR", "ROWIDTOCHAR(\"C\")")]
    [InlineData("UROWID", null, null, "VARCHAR", "CAST(\"C\" AS VARCHAR2(4000))")]
    [InlineData("XMLTYPE", null, null, "VARCHAR", "XMLSERIALIZE(CONTENT \"C\" AS CLOB)")]
    [InlineData("JSON", null, null, "VARCHAR", "JSON_SERIALIZE(\"C\" RETURNING CLOB)")]
    [InlineData("BOOLEAN", null, null, "BOOLEAN", "CASE WHEN \"C\" THEN 1 WHEN NOT \"C\" THEN 0 END")]
    public void A_type_is_read_as_its_like_and_selected_so_that_nothing_is_lost(string type, int? precision, int? scale, string expected, string selected)
    {
        var mapping = OracleTypes.Of(new OracleColumn("C", type, precision, scale, true), new TypePolicies(NumberPolicy.Default))!;

        Assert.Equal((expected, selected), (mapping.Type.ToString(), mapping.Expression("\"C\"")));
    }

    [Theory]
    [InlineData("double", "DOUBLE", "CAST(\"C\" AS BINARY_DOUBLE)")]
    [InlineData("text", "VARCHAR", Number)]
    [InlineData("decimal(20,4)", "DECIMAL(20,4)", Number)]
    public void The_policy_says_what_numbers_without_a_size_are(string policy, string type, string selected)
    {
        var mapping = OracleTypes.Of(new OracleColumn("C", "NUMBER", null, null, true), new TypePolicies(NumberPolicy.Parse(policy)!))!;

        Assert.Equal((type, selected), (mapping.Type.ToString(), mapping.Expression("\"C\"")));
    }

    [Theory]
    [InlineData("NUMBER")]
    [InlineData("BFILE")]
    [InlineData("ANYDATA")]
    [InlineData("SDO_GEOMETRY")]
    [InlineData("ADDRESS_T")]
    public void Other_types_are_refused(string type) => Assert.Null(OracleTypes.Of(new OracleColumn("C", type, null, null, true), new TypePolicies(NumberPolicy.Parse("error")!)));

    [Fact]
    public void Fine_times_can_be_cut_and_geometry_read_as_text()
    {
        var policies = new TypePolicies(NumberPolicy.Default, FineTimes.Cut, OtherTypes.Text);

        Assert.Equal(ColumnKind.Timestamp, OracleTypes.Of(new OracleColumn("C", "TIMESTAMP(9)", null, 9, true), policies)!.Type.Kind);
        Assert.Equal("SDO_UTIL.TO_WKTGEOMETRY(\"C\")", OracleTypes.Of(new OracleColumn("C", "SDO_GEOMETRY", null, null, true, "MDSYS"), policies)!.Expression("\"C\""));
    }

    [Theory]
    [InlineData(" 2026-03-01 12:34:56.123456789", 1772368496123456789)]
    [InlineData(" 1969-12-31 23:59:59.999999999", -1)]
    [InlineData("2000-02-29 00:00:00", 951782400000000000)]
    public void Nanoseconds_are_kept(string text, long nanos) => Assert.Equal(nanos, OracleTimes.Nanos(text));

    [Theory]
    [InlineData(" 9999-12-31 23:59:59.999999000", "9999-12-31 23:59:59.999999")]
    [InlineData(" 0001-01-01 00:00:00.000000000", "0001-01-01 00:00:00")]
    [InlineData("-0001-12-31 00:00:00.000000000", "0001-12-31 (BC) 00:00:00")]
    [InlineData("-4712-01-01 00:00:00.000000000", "4712-01-01 (BC) 00:00:00")]
    public void Every_year_of_Oracle_is_read(string text, string expected) =>
        Assert.Equal(expected, new Timestamp(ColumnKind.Timestamp, OracleTimes.Micros(text, cut: false)).ToString());

    [Theory]
    [InlineData("+000000003 04:05:06.700000000", 3, 14706700000)]
    [InlineData("-000000003 04:05:06.700000000", -3, -14706700000)]
    [InlineData("+00 00:00:00.000001", 0, 1)]
    [InlineData("+999999999 23:59:59", 999999999, 86399000000)]
    public void Durations_keep_days_and_microseconds_apart(string text, int days, long micros) => Assert.Equal(new Interval(0, days, micros), OracleTimes.DaysToSeconds(text, cut: false));

    [Theory]
    [InlineData(" 2026-03-01 12:34:56.123456789")]
    [InlineData("tomorrow")]
    [InlineData("2026-03-01")]
    public void What_does_not_fit_is_said(string text)
    {
        Assert.Throws<UnfitValueException>(() => OracleTimes.Micros(text, cut: false));
        Assert.Throws<UnfitValueException>(() => OracleTimes.Nanos(" 1600-01-01 00:00:00.000000000"));
    }

    [Fact]
    public void Cutting_drops_what_is_beyond_the_microsecond() => Assert.Equal(1772368496123456, OracleTimes.Micros(" 2026-03-01 12:34:56.123456789", cut: true));
}
