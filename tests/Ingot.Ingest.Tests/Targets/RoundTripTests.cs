using Ingot.Core.Columns;
using Ingot.Core.Naming;
using Ingot.Core.Proof;
using Ingot.Ingest.Targets;
using Ingot.Ingest.Tests.Databases;
using Ingot.Lake.Data;
using Ingot.Postgres.Loading;
using Ingot.Postgres.Sessions;

namespace Ingot.Ingest.Tests.Targets;

/// <summary>What PostgreSQL holds comes back as it was: straight into another database, and by way of the lake.</summary>
public sealed class RoundTripTests
{
    private const string Types = """"
        CREATE SCHEMA "s.x"; CREATE TYPE "s.x"."Mood" AS ENUM ('calm', 'an''gry'); CREATE DOMAIN "s.x".mail AS varchar(20) CHECK (VALUE LIKE '%@%');
        CREATE TYPE "s.x".pair AS (a integer, b text);
        CREATE TYPE "s.x".moments AS (d date, t time(2), tz timetz(0), ts timestamp(3), tstz timestamptz(1), i interval(3), ym interval year to month, dh interval day to hour, hm interval hour to minute);
        CREATE TYPE "s.x".words AS (c char(5), n name, m "s.x"."Mood", d "s.x".mail, v varchar(20), j json, b bytea, bits bit(9), u uuid);
        CREATE TYPE "s.x".numbers AS (n numeric, w numeric(60,20), h numeric(5,-2), f numeric(3,5), r real, x8 xid8, x xid, o oid, l bigint);
        CREATE TYPE "s.x".lists AS (n numeric[], c char(3)[], p "s.x".pair[], i interval(0)[], d "s.x".mail[], b boolean[]);
        CREATE TYPE "s.x"."deep. (er)" AS ("l ""x""" "s.x".lists, p "s.x".pair, ps "s.x".numbers[]);
        CREATE TYPE "s.x".other AS (i inet, r int4range[], x xml, p point, v bit varying(5));
        """";

    /// <summary>Types and corner values: a column each, with a value in each row as long as there are any.</summary>
    private static readonly List<(string Type, string Values)> Columns =
    [
        ("boolean", "true, false"),
        ("smallint", "-32768, 32767"),
        ("integer", "-2147483648, 2147483647"),
        ("bigint", "-9223372036854775808, 9223372036854775807"),
        ("numeric(10,2)", "-99999999.99, 0, 0.01, 12345678.90"),
        ("numeric(38,38)", "0.00000000000000000000000000000000000001, -0.99999999999999999999999999999999999999"),
        ("numeric(38,0)", "99999999999999999999999999999999999999"),
        ("numeric(5,-2)", "1234500, -100"),
        ("numeric(3,5)", "0.00999, -0.00001"),
        ("numeric", "1.0, 1.00, 123456789012345678901234567890123456789012345.678900, 'NaN', 'Infinity', 0"),
        ("numeric(60,20)", "1234567890123456789012345678901234567890.00000000000000000001"),
        ("real", "1.1, 'NaN', '-Infinity', '-0', 3.4028235e38, 1e-45"),
        ("double precision", "0.1, 'NaN', 'Infinity', '-0', 1.7976931348623157e308, 5e-324"),
        ("money", "'-92233720368547758.08', 12.34"),
        ("text", "'', ' ', E'a\\nb', 'ünï 🜚', repeat('long ', 3000)"),
        ("varchar(20)", "'exactly twenty chars'"),
        ("char(5)", "'ab', 'abcde', ''"),
        ("name", "'a name'"),
        ("json", "'{\"b\":1,  \"a\":[null]}'"),
        ("jsonb", "'{\"b\":1,  \"a\":[null]}', 'null', '1.10'"),
        ("xml", "'<a>é</a>'"),
        ("bytea", "'', '\\x00ff', decode(repeat('ab', 5000), 'hex')"),
        ("uuid", "'00000000-0000-0000-0000-000000000000', 'ffffffff-ffff-ffff-ffff-ffffffffffff'"),
        ("date", "'0001-01-01', '9999-12-31', '2000-02-29'"),
        ("time", "'00:00', '24:00:00', '23:59:59.999999'"),
        ("time(3)", "'12:34:56.789'"),
        ("timetz", "'24:00:00-15:59:59', '12:00:00.000001+15:59', '12:00:00-06:00:03', '12:00:00+00:00:59'"),
        ("timestamp", "'0001-01-01', '9999-12-31 23:59:59.999999'"),
        ("timestamp(0)", "'2024-01-01 00:00:01'"),
        ("timestamptz", "'0001-01-02 00:00:00+00', '9999-12-31 23:59:59.999999+00'"),
        ("interval", "'1 year 2 months -3 days 04:05:06.000007', '-1 microsecond', '178000000 years'"),
        ("interval day to second", "'3 days 04:05:06'"),
        ("bit(9)", "B'101010101', B'000000000'"),
        ("bit varying(9)", "B'', B'1', B'101010101'"),
        ("\"s.x\".\"Mood\"", "'calm', 'an''gry'"),
        ("\"s.x\".mail", "'a@b'"),
        ("integer[]", "'{}', '{1,NULL,-3}'"),
        ("text[]", "'{a,\"b,c\",NULL,\"\"}'"),
        ("numeric(10,2)[]", "'{1.50,-2.25}'"),
        ("\"s.x\".\"Mood\"[]", "'{calm}'"),
        ("\"s.x\".pair", "ROW(1, 'x')::\"s.x\".pair, ROW(NULL, '')::\"s.x\".pair"),
        ("\"s.x\".pair[]", "ARRAY[ROW(1, 'x')::\"s.x\".pair]"),
        ("\"s.x\".moments", """
            ROW('0001-01-01', '24:00:00', '01:02:03+15:59:59', '2024-01-01 00:00:00.123', '9999-12-31 23:59:59.9+00', '1 year -3 days 04:05:06.007', '-11 months', '3 days 04:00', '-00:59')::"s.x".moments,
            ROW('9999-12-31', '12:34:56.78', '24:00:00-15:59:59', '0001-01-01', '0001-01-02 00:00:00+00', '-0.001 seconds', '178000000 years', '0', '23:00')::"s.x".moments, ROW(NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL)::"s.x".moments
            """),
        ("\"s.x\".words", """ROW('ab', 'a name', 'an''gry', 'a@b', '', '{"b":1,  "a":[null]}', '\x00ff', B'101010101', '00000000-0000-0000-0000-000000000001')::"s.x".words, ROW('ü🜚', '', 'calm', NULL, 'exactly twenty chars', 'null', '', B'000000000', NULL)::"s.x".words"""),
        ("\"s.x\".numbers", """
            ROW(1.00, 1234567890123456789012345678901234567890.00000000000000000001, -12300, 0.00999, '-0', '18446744073709551615', '4294967295', 4294967295, -9223372036854775808)::"s.x".numbers,
            ROW('NaN', 'NaN', 0, -0.00001, 'NaN', '0', '0', 0, 0)::"s.x".numbers, ROW('-Infinity', -0.00000000000000000001, 9999900, 0, 1e-45, NULL, NULL, NULL, NULL)::"s.x".numbers,
            ROW(-0.00001234500, 0, NULL, NULL, NULL, NULL, NULL, NULL, NULL)::"s.x".numbers, ROW(1e130000, 10000, NULL, NULL, NULL, NULL, NULL, NULL, NULL)::"s.x".numbers
            """),
        ("\"s.x\".lists", """ROW('{1.0,NULL,NaN}', '{a,abc}', ARRAY[ROW(1, 'x')::"s.x".pair, NULL, ROW(NULL, '')::"s.x".pair], '{1 day,-1 second}', '{a@b}', '{}')::"s.x".lists, ROW(NULL, '{}', NULL, NULL, NULL, '{t,f,NULL}')::"s.x".lists"""),
        ("\"s.x\".\"deep. (er)\"", """ROW(ROW('{}', '{NULL}', '{}', NULL, NULL, NULL)::"s.x".lists, ROW(1, ')","(')::"s.x".pair, ARRAY[ROW(1, 2, 300, 0.001, 1, '1', '1', 1, 1)::"s.x".numbers])::"s.x"."deep. (er)", ROW(NULL, NULL, NULL)::"s.x"."deep. (er)" """),
        ("\"s.x\".\"deep. (er)\"[]", """ARRAY[NULL, ROW(NULL, ROW(NULL, NULL)::"s.x".pair, '{}')::"s.x"."deep. (er)"]"""),
        ("\"s.x\".other", """ROW('10.1.2.3/8', '{"[1,5)",NULL}', '<a>é</a>', '(1.5,-2)', B'101')::"s.x".other, ROW('::1', '{}', NULL, NULL, B'')::"s.x".other"""),
        ("\"s.x\".other[]", """ARRAY[ROW('10.1.2.3/8', '{"[1,5)",NULL}', '<a>é</a>', '(1.5,-2)', B'101')::"s.x".other]"""),
        ("xid", "'4294967295', '0'"),
        ("cid", "'4294967295'"),
        ("xid8", "'18446744073709551615'"),
        ("xid8[]", "'{18446744073709551615,NULL}'"),
        ("char(5)[]", "'{a,NULL,\"\",abcde}'"),
        ("inet[]", "'{10.1.2.3/8,::1}'"),
        ("int4range", "'[1,5)', 'empty', '(,)'"),
        ("tstzmultirange", "'{[2024-01-01 00:00:00+00,)}'"),
        ("inet", "'10.1.2.3/8', '::1'"),
        ("cidr", "'10.0.0.0/8'"),
        ("macaddr8", "'08:00:2b:01:02:03:04:05'"),
        ("point", "'(1.5,-2)'"),
        ("tsvector", "'fat cat'"),
        ("pg_lsn", "'16/B374D848'"),
        ("oid", "4294967295"),
        ("\"char\"", "'x'"),
    ];

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_job_moves_every_value_to_another_table()
    {
        using var source = new DatabaseShop("table: public.t", Fill(), job: "target: { connection: db, table: copied.t }\n");

        var certificate = (await new TargetLoad(source.Shop.Context, await source.Shop.PlanAsync()).RunAsync(null, Stop)).Certificate!;

        Assert.Equal(Verdict.Unproved, certificate.Verdict);
        Assert.StartsWith($"c{Columns.FindIndex(c => c.Type == "jsonb")}: ", certificate.Reason, StringComparison.Ordinal);
        AssertCopied(source);
    }

    [Fact]
    public async Task The_lake_keeps_every_value_and_its_type_on_the_way()
    {
        using var source = new DatabaseShop("table: public.t", Fill());
        await source.Shop.LoadAsync();
        var table = source.Shop.Context.BronzeTable("sales");
        var snapshot = await table.ReadAsync(Stop);
        using var rows = await LakeRelation.OpenAsync(table, snapshot, cancellation: Stop);
        await using var database = PostgresDatabase.Open(new PostgresSettings { Name = "db", Host = source.Server.SocketFolder, Port = source.Server.Port, Database = source.Name, User = "postgres" });
        using var session = source.Shop.Engine.Connect();

        await PostgresLoader.LoadAsync(
            database,
            new LoadRequest(new TableName("copied", "t"), LoadMode.Replace, [], new TableSchema([.. snapshot.Schema.Columns.Where(c => !c.Name.StartsWith('_'))])),
            session,
            rows.Query,
            Stop);

        AssertCopied(source);
    }

    /// <summary>Rows of one value of each type, and a last one without any.</summary>
    private static string Fill()
    {
        var columns = Columns.Select(c => Split(c.Values).Select(v => $"({v})::{c.Type}").ToList()).ToList();
        var rows = Enumerable.Range(0, columns.Max(c => c.Count) + 1)
            .Select(row => $"({row}, {string.Join(", ", columns.Select(c => row < c.Count ? c[row] : "NULL"))})");
        return $"{Types} CREATE TABLE t (n integer, {string.Join(", ", Columns.Select((c, i) => $"c{i} {c.Type}"))}); "
            + string.Concat(rows.Select(r => $"INSERT INTO t VALUES {r}; "));
    }

    /// <summary>The values between commas that stand in no quotes and no brackets.</summary>
    private static IEnumerable<string> Split(string values)
    {
        var (depth, quoted, start) = (0, false, 0);
        for (var i = 0; i < values.Length; i++)
        {
            quoted ^= values[i] == '\'';
            depth += quoted ? 0 : values[i] is '(' or '[' ? 1 : values[i] is ')' or ']' ? -1 : 0;
            if (values[i] != ',' || quoted || depth > 0)
                continue;
            yield return values[start..i];
            start = i + 1;
        }

        yield return values[start..];
    }

    private static void AssertCopied(DatabaseShop shop)
    {
        for (var i = 0; i < Columns.Count; i++)
        {
            var type = Columns[i].Type;
            Assert.Equal($"{type}: {Content(shop, "public.t", i)}", $"{type}: {Content(shop, "copied.t", i)}");
            Assert.Equal(TypeOf(shop, "public.t", i), TypeOf(shop, "copied.t", i));
        }
    }

    private static string Content(DatabaseShop shop, string table, int column) =>
        shop.Scalar<string>($"SELECT string_agg(n || ':' || coalesce(c{column}::text, 'null'), E'\\n' ORDER BY n) FROM {table}")!;

    private static string? TypeOf(DatabaseShop shop, string table, int column) =>
        shop.Scalar<string>($"SELECT format_type(atttypid, atttypmod) FROM pg_attribute WHERE attrelid = '{table}'::regclass AND attname = 'c{column}'");
}
