using Ingot.Core.Errors;
using Ingot.TestKit.Servers;

namespace Ingot.Postgres.Tests.Loading;

/// <summary>Fields of composite types are written in their own types, or refused where the server would alter them: no cast reaches them.</summary>
public sealed class CompositeValueTests
{
    private static readonly Lazy<string> Database = new(() => PostgresServer.Shared.CreateDatabase());

    [Theory]
    [InlineData("'-12.30'", "numeric", "-12.30")]
    [InlineData("'0.00001234500'", "numeric", "0.00001234500")]
    [InlineData("'100000000.0001'", "numeric", "100000000.0001")]
    [InlineData("'0'", "numeric", "0")]
    [InlineData("'0.000'", "numeric", "0.000")]
    [InlineData("'-Infinity'", "numeric", "-Infinity")]
    [InlineData("'NaN'", "numeric(5,2)", "NaN")]
    [InlineData("'-999.99'", "numeric(5,2)", "-999.99")]
    [InlineData("'0.00012'", "numeric(2,5)", "0.00012")]
    [InlineData("'9900'", "numeric(2,-2)", "9900")]
    [InlineData("9900::decimal(4,0)", "numeric(2,-2)", "9900")]
    [InlineData("-9900.00::decimal(38,2)", "numeric(2,-2)", "-9900")]
    [InlineData("'ü🜚ab'", "char(4)", "ü🜚ab")]
    [InlineData("'a  '", "char(3)", "\"a  \"")]
    [InlineData("'any length'", "bpchar", "\"any length\"")]
    [InlineData("'a name'", "name", "\"a name\"")]
    [InlineData("TIME '12:00:00.12'", "time(2)", "12:00:00.12")]
    [InlineData("TIME_NS '12:00:00.12'", "time(2)", "12:00:00.12")]
    [InlineData("TIMETZ '12:00:00.1+01:02:03'", "timetz(1)", "12:00:00.1+01:02:03")]
    [InlineData("TIMESTAMP '1969-12-31 23:59:59.9'", "timestamp(1)", "\"1969-12-31 23:59:59.9\"")]
    [InlineData("TIMESTAMP '-infinity'", "timestamp(0)", "-infinity")]
    [InlineData("TIMESTAMP_NS '2000-01-01 00:00:00.123'", "timestamp(3)", "\"2000-01-01 00:00:00.123\"")]
    [InlineData("TIMESTAMPTZ 'infinity'", "timestamptz(3)", "infinity")]
    [InlineData("INTERVAL '1 year 2 months'", "interval year to month", "\"1 year 2 mons\"")]
    [InlineData("INTERVAL '-1 day -02:03:04.5'", "interval(1)", "\"-1 days -02:03:04.5\"")]
    [InlineData("4294967295::uinteger", "xid", "4294967295")]
    [InlineData("[1.5, NULL]::varchar[]", "numeric(3,1)[]", "\"{1.5,NULL}\"")]
    [InlineData("[{'a': 'x'}]", "inner_type[]", "\"{(x)}\"")]
    public async Task A_field_holds_the_very_value(string value, string type, string read)
    {
        using var target = Prepare(type);

        await target.LoadAsync($"SELECT {{'f': {value}}} AS v");

        Assert.Equal($"({read})", target.Scalar<string>("SELECT v::text FROM t"));
    }

    [Theory]
    [InlineData("'1.5'", "numeric(5,2)", "'1.5', which is no number that numeric(5,2) writes like that")]
    [InlineData("'1.500'", "numeric(5,2)", "numeric(5,2)")]
    [InlineData("'1000.00'", "numeric(5,2)", "numeric(5,2)")]
    [InlineData("'150'", "numeric(2,-2)", "numeric(2,-2)")]
    [InlineData("'Infinity'", "numeric(5,2)", "numeric(5,2)")]
    [InlineData("'007'", "numeric", "'007'")]
    [InlineData("'-0.0'", "numeric", "'-0.0'")]
    [InlineData("'1.'", "numeric", "'1.'")]
    [InlineData("'.5'", "numeric", "'.5'")]
    [InlineData("''", "numeric", "''")]
    [InlineData("'1e5'", "numeric", "'1e5'")]
    [InlineData("'+1'", "numeric", "'+1'")]
    [InlineData("' 1'", "numeric", "' 1'")]
    [InlineData("9950::decimal(4,0)", "numeric(2,-2)", "9950 does not fit into numeric(2,-2)")]
    [InlineData("10000::decimal(5,0)", "numeric(2,-2)", "10000 does not fit into numeric(2,-2)")]
    [InlineData("'ab'", "char(4)", "fewer than 4 characters")]
    [InlineData("'abcde'", "char(4)", "more than 4 characters")]
    [InlineData("TIME '12:00:00.123'", "time(2)", "more than 2 digits")]
    [InlineData("TIMETZ '12:00:00.12+01'", "timetz(1)", "more than 1 digits")]
    [InlineData("TIMESTAMP '2000-01-01 00:00:00.000001'", "timestamp(3)", "more than 3 digits")]
    [InlineData("TIMESTAMP_NS '2000-01-01 00:00:00.0001'", "timestamp(3)", "more than 3 digits")]
    [InlineData("INTERVAL '1 year 1 day'", "interval year to month", "of which its type does not keep every part")]
    [InlineData("INTERVAL '1 month'", "interval year", "of which its type does not keep every part")]
    [InlineData("INTERVAL '1 day 00:01'", "interval day", "of which its type does not keep every part")]
    [InlineData("INTERVAL '00:01'", "interval day to hour", "of which its type does not keep every part")]
    [InlineData("INTERVAL '00:00:01'", "interval minute", "of which its type does not keep every part")]
    [InlineData("INTERVAL '0.0001 seconds'", "interval(3)", "of which its type does not keep every part")]
    [InlineData("['x']", "varchar(3)[]", null)]
    [InlineData("['four']", "varchar(3)[]", "more than 3 characters")]
    [InlineData("[{'a': 'too long'}]", "inner_type[]", "more than 4 characters")]
    public async Task What_the_server_would_alter_in_a_field_is_refused(string value, string type, string? reason)
    {
        using var target = Prepare(type);

        var load = () => target.LoadAsync($"SELECT {{'f': {value}}} AS v");
        if (reason is null)
        {
            await load();
            return;
        }

        var failure = await Assert.ThrowsAsync<IngotException>(load);
        Assert.Equal("postgres.refused-value", failure.Code);
        Assert.Contains(reason, failure.Message, StringComparison.Ordinal);
        Assert.Equal(0, target.Scalar<long>("SELECT count(*) FROM t"));
    }

    [Theory]
    [InlineData("{'f': '10.0.0.1'}", "inet")]
    [InlineData("{'f': 1, 'g': 2}", "integer")]
    [InlineData("{'f': [[1]]}", "integer[]")]
    public async Task A_struct_that_is_no_such_composite_is_refused_with_both_types(string value, string type)
    {
        using var target = Prepare(type);

        var failure = await Assert.ThrowsAsync<IngotException>(() => target.LoadAsync($"SELECT {value} AS v"));

        Assert.Equal("postgres.nested-type", failure.Code);
        Assert.Contains("STRUCT", failure.Message, StringComparison.Ordinal);
        Assert.Contains("outer_type", failure.Message, StringComparison.Ordinal);
    }

    private static LoadTarget Prepare(string type)
    {
        var target = new LoadTarget(shared: Database.Value);
        target.Execute($"CREATE TYPE inner_type AS (a varchar(4)); CREATE TYPE outer_type AS (f {type}); CREATE TABLE t (v outer_type)");
        return target;
    }
}
