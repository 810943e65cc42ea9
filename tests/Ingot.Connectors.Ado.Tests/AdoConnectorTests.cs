using Ingot.Core.Columns;
using Ingot.Core.Errors;
using Ingot.TestKit.Servers;

namespace Ingot.Connectors.Ado.Tests;

public sealed class AdoConnectorTests
{
    private static readonly PostgresServer Server = PostgresServer.Shared;
    private readonly string _database = Server.CreateDatabase();

    /// <summary>Type of the source, a value in its SQL, DuckDB's type, and how DuckDB writes the value.</summary>
    public static TheoryData<string, string, string, string> Types => new()
    {
        { "boolean", "true", "BOOLEAN", "true" },
        { "smallint", "-32768", "SMALLINT", "-32768" },
        { "integer", "2147483647", "INTEGER", "2147483647" },
        { "bigint", "-9223372036854775808", "BIGINT", "-9223372036854775808" },
        { "oid", "4294967295", "UINTEGER", "4294967295" },
        { "real", "1.5", "FLOAT", "1.5" },
        { "double precision", "-1e300", "DOUBLE", "-1e+300" },
        { "double precision", "'NaN'", "DOUBLE", "nan" },
        { "numeric(4,2)", "-99.99", "DECIMAL(4,2)", "-99.99" },
        { "numeric(9,0)", "999999999", "DECIMAL(9,0)", "999999999" },
        { "numeric(18,4)", "12345678901234.5678", "DECIMAL(18,4)", "12345678901234.5678" },
        { "numeric(28,10)", "123456789012345678.0123456789", "DECIMAL(28,10)", "123456789012345678.0123456789" },
        { "numeric(38,5)", "12345678901234567890123.12345", "DECIMAL(38,5)", "12345678901234567890123.12345" },
        { "numeric", "12.5", "DECIMAL(38,10)", "12.5000000000" },
        { "money", "12.34", "DECIMAL(38,10)", "12.3400000000" },
        { "text", "'a''b 🦆 é'", "VARCHAR", "a'b 🦆 é" },
        { "text", "''", "VARCHAR", "" },
        { "character varying(20)", "'x '", "VARCHAR", "x " },
        { "character(4)", "'ab'", "VARCHAR", "ab  " },
        { "\"char\"", "'z'", "VARCHAR", "z" },
        { "name", "'pg'", "VARCHAR", "pg" },
        { "json", "'{\"a\": 1}'", "VARCHAR", "{\"a\": 1}" },
        { "jsonb", "'{\"a\": 1}'", "VARCHAR", "{\"a\": 1}" },
        { "xml", "'<a/>'", "VARCHAR", "<a/>" },
        { "bytea", "'\\x00ff10'", "BLOB", "\\x00\\xFF\\x10" },
        { "uuid", "'7b0f8e6e-3c7b-4e5e-9c35-000000000001'", "UUID", "7b0f8e6e-3c7b-4e5e-9c35-000000000001" },
        { "date", "'0001-01-01'", "DATE", "0001-01-01" },
        { "date", "'9999-12-31'", "DATE", "9999-12-31" },
        { "time", "'23:59:59.999999'", "TIME", "23:59:59.999999" },
        { "timetz", "'10:11:12.5+02'", "TIME WITH TIME ZONE", "10:11:12.5+02" },
        { "timestamp", "'1677-01-01 00:00:00.000001'", "TIMESTAMP", "1677-01-01 00:00:00.000001" },
        { "timestamptz", "'2026-03-01 12:00:00+02'", "TIMESTAMP WITH TIME ZONE", "2026-03-01 10:00:00+00" },
        { "interval", "'3 days 04:05:06.7'", "INTERVAL", "3 days 04:05:06.7" },
    };

    [Theory]
    [MemberData(nameof(Types))]
    public async Task A_value_of_every_type_that_the_driver_can_say_arrives_as_it_is_and_so_does_a_null(string type, string value, string expectedType, string expected)
    {
        Server.Execute(_database, $"CREATE TABLE t (v {type}, n {type}); INSERT INTO t VALUES ({value}, NULL)");
        using var loaded = await AdoSource.Postgres(_database).Load(("table", "public.t"));

        Assert.Equal(
            $"{expectedType}|{expectedType}|true|{expected}",
            loaded.Ask<string>("SELECT concat_ws('|', typeof(v), typeof(n), n IS NULL, CASE WHEN typeof(v) = 'TIMESTAMP WITH TIME ZONE' THEN (v::TIMESTAMPTZ AT TIME ZONE 'UTC')::VARCHAR || '+00' ELSE v::VARCHAR END) FROM t"));
    }

    [Theory]
    [InlineData("numeric(38,0)", "99999999999999999999999999999999999999", "cannot be read as DECIMAL(38,0)")]
    [InlineData("numeric", "0.12345678901", "has more digits behind the point than DECIMAL(38,10)")]
    [InlineData("numeric", "'NaN'", "cannot be read as DECIMAL(38,10)")]
    [InlineData("timestamp", "'infinity'", "is finer than a microsecond")]
    [InlineData("timestamp", "'20000-01-01'", "cannot be read as TIMESTAMP")]
    [InlineData("interval", "'1 month'", "cannot be read as INTERVAL")]
    public async Task A_value_that_does_not_fit_is_rejected_and_the_rows_around_it_arrive(string type, string value, string reason)
    {
        Server.Execute(_database, $"CREATE TABLE t (id int, v {type}); INSERT INTO t VALUES (1, NULL), (2, {value}), (3, NULL)");
        var source = AdoSource.Postgres(_database);
        using var loaded = await source.Load(("table", "public.t"));

        Assert.Equal("1|-\n3|-", loaded.Rows());
        var record = Assert.Single(source.Rejected.Records);
        Assert.Equal((2, "v"), (record.RecordNumber, record.Column));
        Assert.Contains(reason, record.Reason, StringComparison.Ordinal);
        Assert.StartsWith("2\t", record.Raw, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("int[]", "error")]
    [InlineData("int[]", "text")]
    [InlineData("hstore", "error")]
    [InlineData("hstore", "text")]
    [InlineData("bit(1)", "error")]
    [InlineData("inet", "error")]
    [InlineData("numeric", "error")]
    public async Task A_type_without_a_like_is_an_error_that_says_what_to_do(string type, string others)
    {
        Server.Execute(_database, $"CREATE EXTENSION IF NOT EXISTS hstore; CREATE TABLE t (id int, \"the column\" {type})");

        var error = await AdoSource.Postgres(_database).Fails(("table", "public.t"), ("other_types", others), ("number", "error"));

        Assert.Equal((ErrorKind.Configuration, "ado.column-type"), (error.Kind, error.Code));
        Assert.Contains("'the column'", error.Message, StringComparison.Ordinal);
        Assert.Contains(type == "numeric" ? "'number'" : "Cast it", error.Next, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Types_without_a_like_are_read_as_text_where_the_job_says_so()
    {
        Server.Execute(_database, "CREATE TABLE t (a inet, b point, c macaddr, d numeric); INSERT INTO t VALUES ('10.0.0.1', '(1,2)', '08:00:2b:01:02:03', 1234567890.123456789012345)");
        var source = AdoSource.Postgres(_database);
        using var loaded = await source.Load(("table", "public.t"), ("other_types", "text"), ("number", "text"));

        Assert.Equal("10.0.0.1|(1,2)|08002B010203|1234567890.123456789012345", loaded.Rows());
        Assert.Contains("Column 'a': read as the text that the driver makes of it.", source.Part!.Notes);
    }

    [Fact]
    public async Task Names_of_all_sorts_are_names()
    {
        const string name = "a \"b\" . c; DROP TABLE t; -- 'é🦆";
        var quoted = Core.Naming.Sql.Name(name);
        Server.Execute(_database, $"CREATE SCHEMA {quoted}; CREATE TABLE {quoted}.{quoted} ({quoted} int, \"select\" text, \"[x]\" int); INSERT INTO {quoted}.{quoted} VALUES (1, 'a', 2), (3, 'b', 4)");
        using var loaded = await AdoSource.Postgres(_database).Load(("table", $"{quoted}.{quoted}"), ("columns", $"[x],{name}"), ("where", "\"select\" = 'b' -- not the rest"));

        Assert.Equal("4|3", loaded.Rows());
    }

    [Fact]
    public async Task A_query_is_run_as_it_is_written()
    {
        using var loaded = await AdoSource.Postgres(_database).Load(("query", "WITH q AS (SELECT g AS id, 'r' || g AS name FROM generate_series(1, 3) g) SELECT name, id FROM q ORDER BY id DESC;"));

        Assert.Equal("r3|3\nr2|2\nr1|1", loaded.Rows());
    }

    [Theory]
    [InlineData("id:BIGINT", "3", null, 8)]
    [InlineData("id:BIGINT", null, "3", 3)]
    [InlineData("id:BIGINT", "3", "5", 3)]
    [InlineData("amount:DECIMAL(10,2)", "3.50", "6.50", 4)]
    [InlineData("day:DATE", "2026-01-04", "2026-01-06", 3)]
    [InlineData("at:TIMESTAMP", "2026-01-04 00:00:00", "2026-01-06 00:00:00", 3)]
    [InlineData("instant:TIMESTAMP WITH TIME ZONE", "2026-01-04 00:00:00+00", "2026-01-06 00:00:00+00", 3)]
    [InlineData("part:BIGINT|id:BIGINT", "1|7", null, 2)]
    [InlineData("part:BIGINT|id:BIGINT", "0|9", "1|3", 3)]
    public async Task A_range_of_a_cursor_keeps_other_rows_from_being_read(string columns, string? from, string? to, int rows)
    {
        Server.Execute(_database, "CREATE TABLE t AS SELECT g::bigint AS id, g % 2 AS part, (g + 0.5)::numeric(10,2) AS amount, '2026-01-01'::date + g AS day, '2026-01-01'::timestamp + g * interval '1 day' AS at, '2026-01-01 00:00+00'::timestamptz + g * interval '1 day' AS instant FROM generate_series(1, 10) g");
        var source = AdoSource.Postgres(_database);
        (string, ColumnType)[] cursor = [.. columns.Split('|').Select(c => c.Split(':')).Select(c => (c[0], ColumnTypeText.Parse(c[1])))];

        foreach (var what in (string[])["table", "query"])
        {
            using var loaded = await source.Load(source.Request(AdoSource.Range(from, to, cursor), (what, what == "table" ? "public.t" : "SELECT * FROM t -- all of them")));
            Assert.Equal(rows, loaded.Ask<long>("SELECT count(*) FROM t"));
            Assert.Equal("yes", source.Part!.Format["range"]);
        }
    }

    [Fact]
    public async Task Rows_without_a_cursor_come_with_a_range_that_wants_them()
    {
        Server.Execute(_database, "CREATE TABLE t AS SELECT nullif(g, 2)::bigint AS id FROM generate_series(1, 4) g");
        var source = AdoSource.Postgres(_database);
        var range = AdoSource.Range("4", null, ("id", ColumnType.Of(ColumnKind.BigInt))) with { Nulls = true };
        using var loaded = await source.Load(source.Request(range, ("table", "public.t")));

        Assert.Equal("-\n4", loaded.Rows());
    }

    [Fact]
    public async Task A_cursor_that_databases_order_in_their_own_ways_is_not_pushed_down()
    {
        Server.Execute(_database, "CREATE TABLE t AS SELECT 'r' || g AS id FROM generate_series(1, 4) g");
        var source = AdoSource.Postgres(_database);
        using var loaded = await source.Load(source.Request(AdoSource.Range("r3", null, ("id", ColumnType.Of(ColumnKind.Varchar))), ("table", "public.t")));

        Assert.Equal((4, "no"), (loaded.Ask<long>("SELECT count(*) FROM t"), source.Part!.Format["range"]));
    }

    [Fact]
    public async Task All_is_read_in_the_transaction_that_the_connection_asks_for()
    {
        var source = AdoSource.Postgres(_database, "isolation: repeatable_read\n");
        using var loaded = await source.Load(("query", "SELECT current_setting('transaction_isolation') AS level"));

        Assert.Equal("repeatable read", loaded.Rows());
    }

    [Fact]
    public async Task A_part_counts_as_unchanged_while_the_answer_to_its_version_query_stays()
    {
        Server.Execute(_database, "CREATE TABLE t (id int)");
        var source = AdoSource.Postgres(_database);
        var request = source.Request(null, ("table", "public.t"), ("version_query", "SELECT count(*), max(id) FROM t"));
        async Task<string> Fingerprint() => Assert.Single(await source.Connector.ListAsync(request, AdoSource.Stop)).Fingerprint;

        var first = await Fingerprint();
        Assert.Equal(first, await Fingerprint());
        Server.Execute(_database, "INSERT INTO t VALUES (1)");
        Assert.NotEqual(first, await Fingerprint());
    }

    [Fact]
    public async Task A_second_driver_that_tells_less_of_itself_works_as_well()
    {
        var source = AdoSource.Of($"kind: ado\nprovider: {AdoSource.DuckDb}\nconnection_string: 'Data Source=:memory:'\n");
        using var loaded = await source.Load(("query", "SELECT 1::TINYINT AS a, 170141183460469231731687303715884105727::HUGEINT AS b, 'é' AS c, INTERVAL '1 year 2 days' AS d, 12.345::DECIMAL(9,3) AS e, DATE '2026-01-02' AS f, TIME '01:02:03' AS g, '\\xAA'::BLOB AS h"));

        Assert.Equal("1|170141183460469231731687303715884105727|é|1 year 2 days|12.345|2026-01-02|01:02:03|\\xAA", loaded.Rows());
    }
}
