using Ingot.Postgres.Tests.Copying;
using Ingot.Postgres.Types;

namespace Ingot.Postgres.Tests.Types;

/// <summary>Every type through a scan, with its corner values, compared with what the server itself writes for them.</summary>
public sealed class TypeTests
{
    private static readonly Lazy<string> Database = new(() => TestKit.Servers.PostgresServer.Shared.CreateDatabase());

    /// <summary>PostgreSQL type, column type, how DuckDB reads the server's text t, values.</summary>
    public static TheoryData<string, string, string, string[]> Types { get; } = new()
    {
        { "boolean", "BOOLEAN", "t::BOOLEAN", ["true", "false"] },
        { "smallint", "SMALLINT", "t::SMALLINT", ["-32768", "32767", "0"] },
        { "integer", "INTEGER", "t::INTEGER", ["-2147483648", "2147483647", "-1"] },
        { "bigint", "BIGINT", "t::BIGINT", ["-9223372036854775808", "9223372036854775807"] },
        { "real", "FLOAT", "t::FLOAT", ["1.17549435e-38", "3.4028235e38", "-0", "NaN", "Infinity", "-Infinity", "1e-45", "0.1"] },
        { "double precision", "DOUBLE", "t::DOUBLE", ["2.2250738585072014e-308", "1.7976931348623157e308", "-0", "NaN", "Infinity", "-Infinity", "5e-324", "0.1"] },
        { "numeric(4,2)", "DECIMAL(4,2)", "t::DECIMAL(4,2)", ["99.99", "-99.99", "0.01", "0", "-0.1", "10"] },
        { "numeric(9,0)", "DECIMAL(9,0)", "t::DECIMAL(9,0)", ["999999999", "-100000000", "10000", "1"] },
        { "numeric(10,2)", "DECIMAL(10,2)", "t::DECIMAL(10,2)", ["99999999.99", "-0.01", "10000.5", "1234567.8", "20000000"] },
        { "numeric(18,18)", "DECIMAL(18,18)", "t::DECIMAL(18,18)", ["0.999999999999999999", "-0.000000000000000001", "0.0001"] },
        { "numeric(18,5)", "DECIMAL(18,5)", "t::DECIMAL(18,5)", ["9999999999999.99999", "0.00001", "10000000000000.1 - 1"] },
        { "numeric(38,0)", "DECIMAL(38,0)", "t::DECIMAL(38,0)", [new string('9', 38), "-" + new string('9', 38), "1" + new string('0', 37)] },
        { "numeric(38,38)", "DECIMAL(38,38)", "t::DECIMAL(38,38)", ["0." + new string('9', 38), "-0." + new string('0', 37) + "1"] },
        { "numeric(38,7)", "DECIMAL(38,7)", "t::DECIMAL(38,7)", [new string('9', 31) + ".9999999", "1.0000001", "-1000000000000000000000000000000"] },
        { "numeric(3,-2)", "DECIMAL(5,0)", "t::DECIMAL(5,0)", ["99900", "-100", "0"] },
        { "numeric(3,5)", "DECIMAL(5,5)", "t::DECIMAL(5,5)", ["0.00999", "-0.00001"] },
        { "numeric", "VARCHAR", "t", ["0", "-0.000", "1e131071", "1e-16383", "123456789.000001", "10000", "9999.9999", "-12345678901234567890123456789012345678901234567890.5", "NaN", "Infinity", "-Infinity", "0.00010000"] },
        { "numeric(39,1)", "VARCHAR", "t", [new string('9', 38) + ".9", "NaN"] },
        { "money", "DECIMAL(21,2)", "replace(replace(t, '$', ''), ',', '')::DECIMAL(21,2)", ["92233720368547758.07", "-92233720368547758.08", "0.01"] },
        { "text", "VARCHAR", "t", ["", "a", "twelve bytes", "thirteen byte", "Zürich 😀 \u0001", "123456789", "12345678", "1234567"] },
        { "varchar(5)", "VARCHAR", "t", ["", "ab", "äöüß€"] },
        { "char(5)", "VARCHAR", "rpad(t, 5, ' ')", ["", "ab", "abcde"] },
        { "name", "VARCHAR", "t", ["pg_class", "ä"] },
        { "\"char\"", "VARCHAR", "t", ["a", ""] },
        { "xml", "VARCHAR", "t", ["<a b=\"c\">&lt;</a>", "<?xml version=\"1.0\" encoding=\"latin1\"?><a/>"] },
        { "json", "VARCHAR", "t", ["{\"a\":  1, \"a\": 2}", "null", "[]"] },
        { "jsonb", "VARCHAR", "t", ["{\"b\":  1.50, \"a\": [1, null]}", "null", "\"a long text of more than twelve bytes\"", "1"] },
        { "bytea", "BLOB", "from_hex(t[3:])", ["\\x", "\\x00ff", "\\x000102030405060708090a0b0c0d0e0f"] },
        { "uuid", "UUID", "t::UUID", ["00000000-0000-0000-0000-000000000000", "ffffffff-ffff-ffff-ffff-ffffffffffff", "a0eebc99-9c0b-4ef8-bb6d-6bb9bd380a11"] },
        { "date", "DATE", "t::DATE", ["0001-01-01", "9999-12-31", "2000-02-29", "1999-12-31"] },
        { "time", "TIME", "t::TIME", ["00:00:00", "24:00:00", "23:59:59.999999"] },
        { "timetz", "TIME WITH TIME ZONE", "t::TIMETZ", ["00:00:00+00", "24:00:00-15:59:59", "23:59:59.999999+15:59:59", "12:00:00+05:30"] },
        { "timestamp", "TIMESTAMP", "t::TIMESTAMP", ["0001-01-01 00:00:00", "9999-12-31 23:59:59.999999", "1969-12-31 23:59:59.999999"] },
        { "timestamp(0)", "TIMESTAMP", "t::TIMESTAMP", ["2026-03-01 12:00:00"] },
        { "timestamptz", "TIMESTAMP WITH TIME ZONE", "t::TIMESTAMPTZ", ["0001-01-01 00:00:00+00", "9999-12-31 23:59:59.999999+00", "2026-03-29 02:30:00+02"] },
        { "interval", "INTERVAL", "t::INTERVAL", ["1 year 2 mons 3 days 04:05:06.789", "-1 mons", "25:00:00", "0", "-00:00:00.000001", "178000000 years", "1 mon -1 day"] },
        { "bit(1)", "BIT", "t::BIT", ["0", "1"] },
        { "bit(11)", "BIT", "t::BIT", ["10101010101", "00000000000", "11111111111"] },
        { "bit(16)", "BIT", "t::BIT", ["1010101011110000"] },
        { "bit varying(9)", "VARCHAR", "t", ["", "101", "111111111"] },
        { "oid", "UINTEGER", "t::UINTEGER", ["0", "4294967295"] },
        { "xid8", "UBIGINT", "t::UBIGINT", ["18446744073709551615"] },
        { "inet", "VARCHAR", "t", ["192.168.0.1/24", "::1", "10.0.0.1"] },
        { "cidr", "VARCHAR", "t", ["10.0.0.0/8"] },
        { "macaddr", "VARCHAR", "t", ["08:00:2b:01:02:03"] },
        { "int4range", "VARCHAR", "t", ["[1,5)", "empty", "(,)"] },
        { "int4multirange", "VARCHAR", "t", ["{[1,3), [5,7)}"] },
        { "tsvector", "VARCHAR", "t", ["a:1 fat:2 cat:3"] },
        { "point", "VARCHAR", "t", ["(1.5,-2)"] },
        { "pg_lsn", "VARCHAR", "t", ["16/B374D848"] },
        { "regclass", "VARCHAR", "t", ["pg_class"] },
        { "integer[]", "INTEGER[]", "translate(t, '{}', '[]')::INTEGER[]", ["{}", "{1}", "{1,NULL,-3}"] },
        { "numeric(5,1)[]", "DECIMAL(5,1)[]", "translate(t, '{}', '[]')::DECIMAL(5,1)[]", ["{1.5,NULL,-9999.9}"] },
        { "numeric[]", "VARCHAR[]", "translate(t, '{}', '[]')::VARCHAR[]", ["{1.50,NULL,1e30}"] },
        { "inet[]", "VARCHAR[]", "list_transform(translate(t, '{}', '[]')::VARCHAR[], x -> x || '/32')", ["{10.0.0.1,10.0.0.2}"] },
        { "date[]", "DATE[]", "translate(t, '{}', '[]')::DATE[]", ["{2026-03-01,NULL}"] },
    };

    [Theory]
    [MemberData(nameof(Types))]
    public async Task A_value_is_what_the_server_writes(string type, string columnType, string read, string[] values)
    {
        var rows = string.Join(", ", values.Select((v, i) => v.EndsWith(" - 1", StringComparison.Ordinal) ? $"({i}, ({v})::{type})" : $"({i}, '{v}'::{type})"));
        var table = "t" + Guid.NewGuid().ToString("n");
        TestKit.Servers.PostgresServer.Shared.Execute(Database.Value, $"CREATE TABLE {table} (i int, v {type}); INSERT INTO {table} VALUES {rows}, (-1, NULL)");
        using var scan = await OpenScan.QueryAsync($"SELECT v, v::text AS t, i FROM {table}", database: Database.Value);
        Assert.Equal(columnType, scan.Scan.Schema.Columns[0].Type.ToString());

        var wrong = scan.Rows($"SELECT i, t, v::VARCHAR FROM {scan.Relation} WHERE v IS DISTINCT FROM {read} OR v::VARCHAR IS DISTINCT FROM ({read})::VARCHAR OR (v IS NULL) <> (i = -1)");

        Assert.Empty(wrong.Select(w => string.Join(" | ", w)));
        Assert.Equal(values.Length + 1, scan.Scan.Rows);
    }

    [Fact]
    public async Task Enums_domains_and_composites_are_read_and_remembered()
    {
        var server = TestKit.Servers.PostgresServer.Shared;
        var database = server.CreateDatabase();
        server.Execute(database, """
            CREATE SCHEMA "s. ""x";
            CREATE TYPE "s. ""x"."mood; --" AS ENUM ('sad', 'a label of some length', 'ok');
            CREATE DOMAIN "s. ""x".price AS numeric(8,2) CHECK (value > 0);
            CREATE TYPE "s. ""x".item AS (name text, "price" "s. ""x".price, tags text[], mood "s. ""x"."mood; --");
            CREATE TYPE "s. ""x".odd AS (a int, "A" int);
            CREATE TABLE t (m "s. ""x"."mood; --", p "s. ""x".price, i "s. ""x".item, items "s. ""x".item[], o "s. ""x".odd, ms "s. ""x"."mood; --"[], n numeric(10,2) NOT NULL, c varchar(7));
            INSERT INTO t VALUES ('sad', 1.5, ('pen', 2, '{a,b}', 'ok'), ARRAY[('x', 1, NULL, NULL), NULL]::"s. ""x".item[], (1, 2), '{ok,NULL}', 3, 'c'), (NULL, NULL, NULL, NULL, NULL, NULL, 4, NULL);
            """);
        await using var postgres = Ingot.Postgres.Sessions.PostgresDatabase.Open(TestSettings.Of(server, database));
        await using var connection = await postgres.ConnectAsync(TestContext.Current.CancellationToken);
        var columns = await TypeCatalog.TableAsync(connection, postgres.Settings, new("public", "t"), TestContext.Current.CancellationToken);
        Assert.Equal(
            ["\"s. \"\"x\".\"mood; --\"", "\"s. \"\"x\".\"price\"", "\"s. \"\"x\".\"item\"", "\"s. \"\"x\".\"item\"[]", "\"s. \"\"x\".\"odd\"", "\"s. \"\"x\".\"mood; --\"[]", "numeric(10,2)", "character varying(7)"],
            columns.Select(c => c.Type.Sql));
        Assert.Equal(["sad", "a label of some length", "ok"], columns[0].Type.Labels);
        Assert.Equal([true, true, true, true, true, true, false, true], columns.Select(c => c.Nullable));

        using var scan = OpenScan.Of(postgres.Settings, new() { Name = "t", Columns = [.. columns.Select(c => new Ingot.Postgres.Copying.CopyColumn(c))], From = "public.t", OrderBy = "n" }, new() { Threads = 1 });
        var rows = scan.Rows($"SELECT * REPLACE (i::VARCHAR AS i, items::VARCHAR AS items, ms::VARCHAR AS ms, p::VARCHAR AS p, n::VARCHAR AS n) FROM {scan.Relation}");

        const string item = "{'name': pen, 'price': 2.00, 'tags': [a, b], 'mood': ok}";
        Assert.Equal(["sad", "1.50", item, "[{'name': x, 'price': 1.00, 'tags': NULL, 'mood': NULL}, NULL]", "(1,2)", "[ok, NULL]", "3.00", "c"], rows[0]);
        Assert.Equal([null, null, null, null, null, null, "4.00", null], rows[1]);
    }
}
