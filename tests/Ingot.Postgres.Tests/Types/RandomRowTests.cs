using System.Globalization;
using System.Text;
using FsCheck;
using FsCheck.Fluent;
using Ingot.Core.Naming;
using Ingot.Postgres.Copying;
using Ingot.Postgres.Tests.Copying;
using Ingot.TestKit.Servers;

namespace Ingot.Postgres.Tests.Types;

/// <summary>Random rows through a scan, compared with what the server writes for them.</summary>
public sealed class RandomRowTests
{
    /// <summary>PostgreSQL type, how the server writes a value as text, how DuckDB reads that text t, values.</summary>
    private static readonly (string Type, string Write, string Read, Gen<string> Values)[] Columns =
    [
        ("boolean", "v::text", "t::BOOLEAN", Gen.Elements("true", "false")),
        ("smallint", "v::text", "t::SMALLINT", Gen.Choose(short.MinValue, short.MaxValue).Select(Invariant)),
        ("integer", "v::text", "t::INTEGER", Number.Select(n => Invariant((int)n))),
        ("bigint", "v::text", "t::BIGINT", Number.Select(n => Invariant(n))),
        ("real", "v::text", "t::FLOAT", Number.Select(n => Invariant(BitConverter.Int32BitsToSingle((int)n)))),
        ("double precision", "v::text", "t::DOUBLE", Number.Select(n => Invariant(BitConverter.Int64BitsToDouble(n)))),
        ("numeric(4,1)", "v::text", "t::DECIMAL(4,1)", Decimals(3, 1)),
        ("numeric(9,4)", "v::text", "t::DECIMAL(9,4)", Decimals(5, 4)),
        ("numeric(18,6)", "v::text", "t::DECIMAL(18,6)", Decimals(12, 6)),
        ("numeric(38,11)", "v::text", "t::DECIMAL(38,11)", Decimals(27, 11)),
        ("numeric", "v::text", "t", Decimals(60, 30)),
        ("text", "v", "t", Texts),
        ("bytea", "encode(v, 'hex')", "from_hex(t)", Texts.Select(t => "\\x" + Convert.ToHexString(Encoding.UTF8.GetBytes(t)))),
        ("uuid", "v::text", "t::UUID", Number.Two().Select(n => new Guid([.. BitConverter.GetBytes(n.Item1), .. BitConverter.GetBytes(n.Item2)]).ToString())),
        ("date", "v::text", "t::DATE", Gen.Choose(0, DateOnly.MaxValue.DayNumber).Select(d => DateOnly.FromDayNumber(d).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture))),
        ("timestamp", "v::text", "t::TIMESTAMP", Moments),
        ("timestamptz", "v::text", "t::TIMESTAMPTZ", Moments),
        ("time", "v::text", "t::TIME", Number.Select(n => TimeSpan.FromMicroseconds((long)((ulong)n % 86_400_000_000)).ToString("c", CultureInfo.InvariantCulture))),
        ("interval", "replace(v::text, '+', '')", "t::INTERVAL", Number.Two().Select(n => $"{(int)n.Item1 / 16} mons {(int)(n.Item1 >> 32)} days {n.Item2 / 1000} microseconds")),
        ("jsonb", "v::text", "t", Texts.Select(t => $"{{\"a\": {System.Text.Json.JsonSerializer.Serialize(t)}}}")),
        ("bit(13)", "v::text", "t::BIT", Gen.Choose(0, 8191).Select(n => Convert.ToString(n, 2).PadLeft(13, '0'))),
        ("text[]", "to_json(v)::text", "from_json(t, '[\"VARCHAR\"]')", Lists(Texts)),
        ("bigint[]", "to_json(v)::text", "from_json(t, '[\"BIGINT\"]')", Lists(Number.Select(n => Invariant(n)))),
        ("numeric(20,3)[]", "to_json(v)::text", "from_json(t, '[\"DECIMAL(20,3)\"]')", Lists(Decimals(12, 3))),
    ];

    private static Gen<long> Number => Gen.Choose(int.MinValue, int.MaxValue).Three().Select(n => ((long)n.Item1 << 32 | (uint)n.Item2) >> (n.Item3 & 63));

    private static Gen<string> Moments => Number.Select(n => new DateTime((long)((ulong)n % (ulong)DateTime.MaxValue.Ticks)).ToString("yyyy-MM-dd HH:mm:ss.ffffff", CultureInfo.InvariantCulture));

    private static Gen<string> Texts => Gen.OneOf(
        Gen.Elements("", "a", "é", "😀", "\t\\\"'{},\u0001", "twelve bytes", "exactly thirteen", "NULL", "ﬁ ligature"),
        Gen.Choose(1, 0xD7FF).ListOf().Select(runes => string.Concat(runes.Select(r => char.ConvertFromUtf32(r)))));

    private static Gen<List<string>> Rows
    {
        get
        {
            var rows = Gen.Constant(new List<string>());
            foreach (var column in Columns)
            {
                var values = Gen.Frequency((1, Gen.Constant("NULL")), (6, column.Values.Select(Sql.Text)));
                rows = from row in rows
                       from value in values
                       select new List<string>([.. row, value]);
            }

            return rows;
        }
    }

    [Fact]
    public async Task Random_rows_are_what_the_server_writes()
    {
        var server = PostgresServer.Shared;
        var database = server.CreateDatabase();
        server.Execute(database, $"CREATE TABLE t (i int, {string.Join(", ", Columns.Select((c, n) => $"c{n} {c.Type}"))})");
        var query = $"SELECT i, {string.Join(", ", Columns.Select((c, n) => $"c{n}, {c.Write.Replace("v", $"c{n}", StringComparison.Ordinal)} AS t{n}"))} FROM t";
        var settings = TestSettings.Of(server, database);
        var source = await OpenScan.SourceAsync(settings, query);
        Prop.ForAll(Rows.ListOf(60).ToArbitrary(), rows =>
        {
            server.Execute(database, $"TRUNCATE t; INSERT INTO t VALUES {string.Join(", ", rows.Select((r, i) => $"({i}, {string.Join(", ", r)})"))}");
            using var scan = OpenScan.Of(settings, source, new CopyScanOptions { BlockSize = 4096, Threads = 1 });
            scan.Session.Execute($"SET TimeZone = 'UTC'; CREATE TABLE r AS FROM {scan.Relation}");
            Assert.Equal(rows.Count, scan.Scan.Rows);
            for (var n = 0; n < Columns.Length; n++)
            {
                var read = Columns[n].Read;
                Assert.Empty(scan.Rows($"SELECT i, v::VARCHAR, t FROM (SELECT i, c{n} AS v, t{n} AS t FROM r) WHERE v IS DISTINCT FROM ({read}) OR v::VARCHAR IS DISTINCT FROM ({read})::VARCHAR OR (v IS NULL) <> (t IS NULL)")
                    .Select(w => $"{Columns[n].Type}: {string.Join(" | ", w)}"));
            }
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(25));
    }

    private static string Invariant<T>(T value)
        where T : IFormattable => value.ToString(null, CultureInfo.InvariantCulture).Replace("∞", "Infinity", StringComparison.Ordinal);

    /// <summary>Up to so many digits before and after the point.</summary>
    private static Gen<string> Decimals(int before, int after) =>
        from sign in Gen.Elements("", "-")
        from whole in Gen.Choose(0, 9).ListOf().Select(d => string.Concat(d.Take(before)))
        from zeros in Gen.Choose(0, before)
        from part in Gen.Choose(0, 9).ListOf().Select(d => string.Concat(d.Take(after)))
        let all = whole + new string('0', Math.Min(zeros, before - whole.Length))
        select $"{sign}{(all.Length == 0 ? "0" : all)}{(part.Length == 0 ? "" : "." + part)}";

    private static Gen<string> Lists(Gen<string> values) => values.ListOf().Select(all =>
        $"{{{string.Join(',', all.Select((v, i) => i % 5 == 4 ? "NULL" : $"\"{v.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("\"", "\\\"", StringComparison.Ordinal)}\""))}}}");
}
