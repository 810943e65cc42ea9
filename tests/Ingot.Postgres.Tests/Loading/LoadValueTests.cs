using Ingot.Core.Errors;
using Ingot.Postgres.Loading;
using Ingot.TestKit.Servers;

namespace Ingot.Postgres.Tests.Loading;

public sealed class LoadValueTests
{
    private static readonly Lazy<string> Database = new(() => PostgresServer.Shared.CreateDatabase());

    [Theory]
    [InlineData("boolean", "true", "boolean", "true")]
    [InlineData("tinyint", "-128", "smallint", "-128")]
    [InlineData("utinyint", "255", "smallint", "255")]
    [InlineData("smallint", "-32768", "smallint", "-32768")]
    [InlineData("usmallint", "65535", "integer", "65535")]
    [InlineData("integer", "-2147483648", "integer", "-2147483648")]
    [InlineData("uinteger", "4294967295", "bigint", "4294967295")]
    [InlineData("bigint", "-9223372036854775808", "bigint", "-9223372036854775808")]
    [InlineData("ubigint", "18446744073709551615", "numeric(20,0)", "18446744073709551615")]
    [InlineData("hugeint", "-170141183460469231731687303715884105728", "numeric(39,0)", "-170141183460469231731687303715884105728")]
    [InlineData("uhugeint", "340282366920938463463374607431768211455", "numeric(39,0)", "340282366920938463463374607431768211455")]
    [InlineData("bignum", "-123456789012345678901234567890123456789012345678901234567890", "numeric", "-123456789012345678901234567890123456789012345678901234567890")]
    [InlineData("bignum", "0", "numeric", "0")]
    [InlineData("float", "1.1", "real", "1.1")]
    [InlineData("float", "-infinity", "real", "-Infinity")]
    [InlineData("double", "-0.0", "double precision", "-0")]
    [InlineData("double", "nan", "double precision", "NaN")]
    [InlineData("decimal(4,1)", "-999.9", "numeric(4,1)", "-999.9")]
    [InlineData("decimal(4,4)", "0.0001", "numeric(4,4)", "0.0001")]
    [InlineData("decimal(9,2)", "1234567.89", "numeric(9,2)", "1234567.89")]
    [InlineData("decimal(18,0)", "999999999999999999", "numeric(18,0)", "999999999999999999")]
    [InlineData("decimal(18,3)", "-999999999999999.999", "numeric(18,3)", "-999999999999999.999")]
    [InlineData("decimal(18,17)", "9.99999999999999999", "numeric(18,17)", "9.99999999999999999")]
    [InlineData("decimal(18,2)", "0", "numeric(18,2)", "0.00")]
    [InlineData("decimal(38,0)", "99999999999999999999999999999999999999", "numeric(38,0)", "99999999999999999999999999999999999999")]
    [InlineData("decimal(38,38)", "0.99999999999999999999999999999999999999", "numeric(38,38)", "0.99999999999999999999999999999999999999")]
    [InlineData("decimal(38,38)", "-0.00000000000000000000000000000000000001", "numeric(38,38)", "-0.00000000000000000000000000000000000001")]
    [InlineData("decimal(38,37)", "1.0000000000000000000000000000000000001", "numeric(38,37)", "1.0000000000000000000000000000000000001")]
    [InlineData("decimal(38,37)", "0", "numeric(38,37)", "0.0000000000000000000000000000000000000")]
    [InlineData("decimal(38,10)", "1000000000000000000000000000.0000000001", "numeric(38,10)", "1000000000000000000000000000.0000000001")]
    [InlineData("varchar", "ünïcødé 🜚 \" \\ and more than twelve", "text", "ünïcødé 🜚 \" \\ and more than twelve")]
    [InlineData("varchar", "", "text", "")]
    [InlineData("blob", "\\x00\\xFF", "bytea", "\\x00ff")]
    [InlineData("uuid", "00000000-0000-0000-0000-000000000001", "uuid", "00000000-0000-0000-0000-000000000001")]
    [InlineData("uuid", "ffeeddcc-bbaa-9988-7766-554433221100", "uuid", "ffeeddcc-bbaa-9988-7766-554433221100")]
    [InlineData("bit", "101010101010", "bit varying", "101010101010")]
    [InlineData("bit", "11110000", "bit varying", "11110000")]
    [InlineData("date", "4714-11-24 (BC)", "date", "4714-11-24 BC")]
    [InlineData("date", "infinity", "date", "infinity")]
    [InlineData("date", "5874897-12-31", "date", "5874897-12-31")]
    [InlineData("time", "24:00:00", "time without time zone", "24:00:00")]
    [InlineData("time_ns", "12:34:56.789012", "time without time zone", "12:34:56.789012")]
    [InlineData("time with time zone", "24:00:00-15:59:59", "time with time zone", "24:00:00-15:59:59")]
    [InlineData("time with time zone", "01:02:03.000004+15:59", "time with time zone", "01:02:03.000004+15:59")]
    [InlineData("timestamp", "294246-12-31 23:59:59.999999", "timestamp without time zone", "294246-12-31 23:59:59.999999")]
    [InlineData("timestamp", "-infinity", "timestamp without time zone", "-infinity")]
    [InlineData("timestamp", "4714-11-24 (BC) 00:00:00", "timestamp without time zone", "4714-11-24 00:00:00 BC")]
    [InlineData("timestamp_s", "2000-01-01 00:00:01", "timestamp without time zone", "2000-01-01 00:00:01")]
    [InlineData("timestamp_ms", "1969-12-31 23:59:59.999", "timestamp without time zone", "1969-12-31 23:59:59.999")]
    [InlineData("timestamp_ns", "2000-01-01 00:00:00.123456", "timestamp without time zone", "2000-01-01 00:00:00.123456")]
    [InlineData("timestamp with time zone", "1999-12-31 23:59:59.999999+00", "timestamp with time zone", "1999-12-31 23:59:59.999999+00")]
    [InlineData("interval", "-1 year 3 days -04:05:06.000007", "interval", "-1 years +3 days -04:05:06.000007")]
    [InlineData("enum('a', 'b c')", "b c", "text", "b c")]
    [InlineData("integer[]", "[1, NULL, -3]", "integer[]", "{1,NULL,-3}")]
    [InlineData("varchar[]", "[]", "text[]", "{}")]
    [InlineData("decimal(10,2)[2]", "[1.50, 2.25]", "numeric(10,2)[]", "{1.50,2.25}")]
    [InlineData("struct(a integer, b varchar)", "{'a': 1, 'b': xüy}", "jsonb", "{\"a\": 1, \"b\": \"xüy\"}")]
    [InlineData("map(varchar, decimal(38,2))", "{k=12345678901234567890.10}", "jsonb", "{\"k\": 12345678901234567890.10}")]
    [InlineData("integer[][]", "[[1], [2, 3]]", "jsonb", "[[1], [2, 3]]")]
    public async Task A_created_table_holds_the_very_value(string type, string value, string stored, string read)
    {
        using var target = new LoadTarget(shared: Database.Value);
        var select = $"SELECT CAST('{value.Replace("'", "''", StringComparison.Ordinal)}' AS {type}) AS v UNION ALL SELECT NULL";

        await target.LoadAsync(select);

        Assert.Equal(stored, target.Scalar<string>("SELECT format_type(atttypid, atttypmod) FROM pg_attribute WHERE attrelid = 't'::regclass AND attnum = 1"));
        Assert.Equal(read, target.Scalar<string>("SELECT v::text FROM t WHERE v IS NOT NULL"));
        Assert.Equal(1, target.Scalar<long>("SELECT count(*) FROM t WHERE v IS NULL"));
    }

    [Theory]
    [InlineData("BIGINT '2147483648'", "integer", "2147483648")]
    [InlineData("UBIGINT '18446744073709551615'", "bigint", "18446744073709551615")]
    [InlineData("(-1)::hugeint", "smallint", null)]
    [InlineData("DECIMAL '1.005'", "numeric(10,2)", "1.005")]
    [InlineData("DECIMAL '100.00'", "numeric(4,2)", "100.00")]
    [InlineData("'abcd'", "varchar(3)", "3 characters")]
    [InlineData("chr(0)", "text", "U+0000")]
    [InlineData("'101'::bit", "bit(4)", "exactly 4")]
    [InlineData("TIMESTAMP_NS '2000-01-01 00:00:00.123456789'", "timestamp", "nanoseconds")]
    [InlineData("DATE '5874898-01-01'", "date", "5874898-01-01")]
    [InlineData("DATE '4714-11-23 (BC)'", "date", "4714-11-23")]
    [InlineData("{'a': 'nan'::double}", "jsonb", "not finite")]
    public async Task A_value_that_the_column_cannot_hold_is_refused_by_row_and_column(string value, string type, string? reason)
    {
        using var target = new LoadTarget(shared: Database.Value);
        target.Execute($"CREATE TABLE t (n integer, v {type})");
        var select = $"SELECT 1 AS n, NULL AS v UNION ALL SELECT 2, {value}";

        var load = () => target.LoadAsync($"SELECT * FROM ({select}) ORDER BY n");
        if (reason is null)
        {
            await load();
            return;
        }

        var failure = await Assert.ThrowsAsync<IngotException>(load);
        Assert.Equal("postgres.refused-value", failure.Code);
        Assert.Contains("Row 2, column 'v'", failure.Message, StringComparison.Ordinal);
        Assert.Contains(reason, failure.Message, StringComparison.Ordinal);
        Assert.Equal(0, target.Scalar<long>("SELECT count(*) FROM t"));
    }

    [Theory]
    [InlineData("'10.1.2.3/8'", "inet", "10.1.2.3/8")]
    [InlineData("'{\"b\": 1, \"a\": 2}'", "jsonb", "{\"a\": 2, \"b\": 1}")]
    [InlineData("'{\"b\": 1, \"a\": 2}'", "json", "{\"b\": 1, \"a\": 2}")]
    [InlineData("'12.30'", "numeric(10,2)", "12.30")]
    [InlineData("'ffeeddcc-bbaa-9988-7766-554433221100'", "uuid", "ffeeddcc-bbaa-9988-7766-554433221100")]
    [InlineData("'2020-02-29'", "date", "2020-02-29")]
    [InlineData("'[1,5)'", "int4range", "[1,5)")]
    [InlineData("'ab'", "char(4)", "ab  ")]
    [InlineData("'sad'", "mood", "sad")]
    [InlineData("'sad'::enum('happy', 'sad')", "mood", "sad")]
    [InlineData("'a@b'", "mail", "a@b")]
    [InlineData("42::bigint", "smallint", "42")]
    [InlineData("42::bigint", "numeric(5,2)", "42.00")]
    [InlineData("42", "text", "42")]
    [InlineData("1.50::decimal(10,4)", "numeric(4,2)", "1.50")]
    [InlineData("2.5::double", "numeric(4,2)", "2.50")]
    [InlineData("2.5::double", "real", "2.5")]
    [InlineData("DATE '2020-01-01'", "timestamp", "2020-01-01 00:00:00")]
    [InlineData("TIMESTAMP '2020-01-01 00:00:00.5'", "timestamp(1)", "2020-01-01 00:00:00.5")]
    [InlineData("{'x': 1, 'y': 'a'}", "point2", "(1,a)")]
    [InlineData("[{'x': 1, 'y': 'a'}]", "point2[]", "{\"(1,a)\"}")]
    [InlineData("['happy']", "mood[]", "{happy}")]
    public async Task An_existing_column_gets_its_own_type(string value, string type, string read)
    {
        using var target = new LoadTarget(shared: Database.Value);
        target.Execute($"CREATE TYPE mood AS ENUM ('happy', 'sad'); CREATE DOMAIN mail AS text CHECK (VALUE LIKE '%@%'); CREATE TYPE point2 AS (x bigint, y text); CREATE TABLE t (v {type})");

        await target.LoadAsync($"SELECT {value} AS v");

        Assert.Equal(read, target.Scalar<string>($"SELECT string_agg(format('%s', v), '') FROM t"));
    }

    [Theory]
    [InlineData("'1.239'", "numeric(10,2)")]
    [InlineData("0.1::double", "real")]
    [InlineData("1.5::double", "integer")]
    [InlineData("TIMESTAMP '2020-01-01 00:00:00.123'", "timestamp(1)")]
    [InlineData("TIMESTAMP '2020-01-01 00:00:01'", "date")]
    public async Task A_cast_that_would_change_a_value_fails(string value, string type)
    {
        using var target = new LoadTarget(shared: Database.Value);
        target.Execute($"CREATE TABLE t (v {type})");

        var failure = await Assert.ThrowsAsync<IngotException>(() => target.LoadAsync($"SELECT {value} AS v"));

        Assert.Equal("postgres.changed-value", failure.Code);
        Assert.Equal(0, target.Scalar<long>("SELECT count(*) FROM t"));
    }

    [Fact]
    public async Task Refused_rows_can_be_taken_out_while_the_others_are_loaded()
    {
        using var target = new LoadTarget(shared: Database.Value);
        var refused = new List<RefusedRow>();
        const string select = "SELECT i AS n, CASE WHEN i % 1000 = 0 THEN 'x' || chr(0) ELSE 'row ' || i END AS v, i * 10 AS _row_number FROM range(1, 5001) AS r(i)";

        var rows = await target.LoadAsync(
            new LoadRequest(LoadTarget.Table, LoadMode.Append, [], new(target.SchemaOf(select).Columns[..2])) { RowNumber = "_row_number", Refused = refused.Add }, select);

        Assert.Equal((4995, 5), (rows.Inserted, rows.Refused));
        Assert.Equal([10_000, 20_000, 30_000, 40_000, 50_000], refused.Select(r => r.Row).Order());
        Assert.All(refused, r => Assert.Equal("v", r.Column));
        Assert.Equal(4995, target.Scalar<long>("SELECT count(*) FROM t WHERE v = 'row ' || n"));
    }
}
