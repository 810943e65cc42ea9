using Ingot.Core.Columns;
using Ingot.Core.Naming;
using Ingot.Lake.Data;
using Ingot.Lake.Schema;

namespace Ingot.Lake.Tests;

/// <summary>Every column type through a real Parquet file and back, with the values at its corners.</summary>
public sealed class TypeRoundTripTests : IDisposable
{
    private readonly TestLake _lake = new();

    public static TheoryData<string, string[]> Corners => new()
    {
        { "BOOLEAN", ["true", "false"] },
        { "TINYINT", ["-128", "0", "127"] },
        { "SMALLINT", ["-32768", "32767"] },
        { "INTEGER", ["-2147483648", "2147483647"] },
        { "BIGINT", ["-9223372036854775808", "9223372036854775807"] },
        { "HUGEINT", ["-170141183460469231731687303715884105728", "170141183460469231731687303715884105727", "0"] },
        { "UTINYINT", ["0", "255"] },
        { "USMALLINT", ["0", "65535"] },
        { "UINTEGER", ["0", "4294967295"] },
        { "UBIGINT", ["0", "18446744073709551615"] },
        { "UHUGEINT", ["0", "340282366920938463463374607431768211455"] },
        { "FLOAT", ["3.4028235e38", "-1.17549435e-38", "1e-45", "inf", "-inf", "nan", "-0.0"] },
        { "DOUBLE", ["1.7976931348623157e308", "5e-324", "inf", "-inf", "nan", "-0.0", "0.1"] },
        { "DECIMAL(4,2)", ["99.99", "-99.99", "0.00"] },
        { "DECIMAL(9,0)", ["999999999", "-999999999"] },
        { "DECIMAL(18,18)", ["0.999999999999999999"] },
        { "DECIMAL(38,10)", ["9999999999999999999999999999.9999999999", "-9999999999999999999999999999.9999999999"] },
        { "DECIMAL(38,0)", ["99999999999999999999999999999999999999", "-99999999999999999999999999999999999999"] },
        { "VARCHAR", ["", " ", "ünï ☃ 𝄞", "line\nbreak", "it's", "NULL"] },
        { "BLOB", ["", "\\x00\\xFF\\x00", "abc"] },
        { "UUID", ["00000000-0000-0000-0000-000000000000", "ffffffff-ffff-ffff-ffff-ffffffffffff", "7fffffff-ffff-ffff-8000-000000000000"] },
        { "BIT", ["0", "1", "0001", "101010101"] },
        { "BIGNUM", ["0", "-1", "123456789012345678901234567890123456789012345678901234567890"] },
        { "DATE", ["0001-01-01", "9999-12-31", "1969-12-31", "4714-01-01 (BC)", "5881580-07-10", "infinity", "-infinity"] },
        { "TIME", ["00:00:00", "23:59:59.999999", "24:00:00"] },
        { "TIME_NS", ["00:00:00", "23:59:59.999999999", "24:00:00"] },
        { "TIME WITH TIME ZONE", ["00:00:00+15:59:59", "23:59:59.999999-15:59:59", "12:00:00+05:30", "12:00:00-06:00:03", "12:00:00+00:00:59"] },
        { "STRUCT(\"z\" TIME WITH TIME ZONE)[]", ["[{'z': 12:00:00-06:00:03}]"] },
        { "TIMESTAMP", ["1969-12-31 23:59:59.999999", "0001-01-01 00:00:00", "290308-12-22 (BC) 00:00:00", "294247-01-10 04:00:54.775806", "infinity", "-infinity"] },
        { "TIMESTAMP_S", ["1969-12-31 23:59:59", "2026-03-01 12:00:00", "infinity", "-infinity"] },
        { "TIMESTAMP_MS", ["1969-12-31 23:59:59.999", "2026-03-01 12:00:00.001", "infinity", "-infinity"] },
        { "TIMESTAMP_NS", ["1677-09-22 00:00:00.123456789", "2262-04-11 23:47:16.854775806", "1969-12-31 23:59:59.999999999", "infinity", "-infinity"] },
        { "TIMESTAMP WITH TIME ZONE", ["1969-12-31 23:59:59.999999+00", "2026-03-01 12:00:00+05:30", "infinity", "-infinity"] },
        { "INTERVAL", ["0 days", "1 month -1 days 00:00:00.000001", "-13 months", "14 months 40 days 30:00:00", "-5 days -3 hours", "30 days", "1 month"] },
        { "ENUM('a', 'b''c', 'ü')", ["a", "b'c", "ü"] },
        { "INTEGER[]", ["[]", "[1, NULL, 3]"] },
        { "UUID[]", ["[]", "[00000000-0000-0000-0000-000000000000, NULL]"] },
        { "INTEGER[2]", ["[1, 2]", "[NULL, 2]"] },
        { "UTINYINT[][]", ["[[1, 255], [], NULL]"] },
        { "MAP(VARCHAR, INTEGER)", ["{}", "{a=1, b=NULL}"] },
        { "MAP(ENUM('x', 'y'), TIME[])", ["{x=[12:00:00], y=NULL}"] },
        { "STRUCT(\"a b\" UBIGINT, \"c\" STRUCT(\"d\" UHUGEINT[]))", ["{'a b': 18446744073709551615, 'c': {'d': [1, NULL]}}", "{'a b': NULL, 'c': NULL}"] },
    };

    public void Dispose() => _lake.Dispose();

    [Theory]
    [MemberData(nameof(Corners))]
    public async Task A_value_comes_back_as_it_was(string type, string[] values)
    {
        var rows = values.Select(v => $"CAST({Sql.Text(v)} AS {type})").Append($"CAST(NULL AS {type})");
        await RoundTripAsync(type, rows);
    }

    [Fact]
    public async Task Intervals_keep_months_days_and_microseconds_apart_at_their_limits() => await RoundTripAsync(
        "INTERVAL",
        [
            "to_months(2147483647::INT)", "to_months(-2147483647::INT)", "to_days(2147483647::INT)", "to_days(-2147483647::INT)",
            "to_microseconds(9223372036854775807)", "to_microseconds(-9223372036854775807)",
            "to_months(-1::INT) + to_days(1::INT) + to_microseconds(-1)", "to_days(30::INT)", "to_hours(720)",
        ]);

    [Fact]
    public async Task A_union_keeps_its_member_even_when_that_is_null() => await RoundTripAsync(
        "UNION(\"num\" UINTEGER, \"te xt\" VARCHAR, \"list\" INTERVAL[])",
        [
            "union_value(num := 4294967295::UINTEGER)", "union_value(num := NULL::UINTEGER)", "union_value(\"te xt\" := '')",
            "union_value(\"te xt\" := NULL::VARCHAR)", "union_value(list := [INTERVAL 1 MONTH, NULL])", "NULL",
        ]);

    [Fact]
    public async Task Types_without_a_cast_of_their_own_are_found_at_any_depth()
    {
        const string union = "UNION(\"n\" INTEGER, \"t\" VARCHAR)";
        await RoundTripAsync(
            $"STRUCT(\"list\" {union}[], \"array\" INTERVAL[2], \"map\" MAP(VARCHAR, {union}), \"deep\" STRUCT(\"i\" INTERVAL)[][])",
            [
                $"{{'list': [union_value(n := 1)::{union}, NULL, union_value(t := 'x')::{union}], 'array': [INTERVAL 1 DAY, NULL]::INTERVAL[2], " +
                $"'map': MAP {{'k': union_value(t := NULL::VARCHAR)::{union}}}, 'deep': [[{{'i': INTERVAL 3 MONTH}}], NULL, []]}}",
                "{'list': NULL, 'array': NULL, 'map': NULL, 'deep': NULL}",
                "NULL",
            ]);
    }

    [Fact]
    public async Task A_column_of_no_type_is_stored_as_text()
    {
        var file = await _lake.WriteAsync("a.parquet", "SELECT NULL AS nothing");
        await _lake.Table.CommitAsync(
            null, new DeltaCommit { Operation = "WRITE", Schema = TableSchema.Of(new Column("nothing", ColumnType.Of(ColumnKind.Null))), Add = [file] }, TestLake.Stop);

        var snapshot = await _lake.Table.ReadAsync(TestLake.Stop);
        Assert.Equal(ColumnType.Of(ColumnKind.Varchar), snapshot.Schema.Columns[0].Type);
        Assert.Equal(["{'nothing': NULL}"], _lake.Rows(snapshot));
    }

    [Fact]
    public void What_is_stored_is_stored_as_it_is()
    {
        foreach (var stored in AnyType.Flat.Select(LakeType.StoredAs))
        {
            Assert.Equal(stored, LakeType.StoredAs(stored));
            Assert.Equal(stored, DeltaTypeMapping.FromDelta(DeltaTypeMapping.ToDelta(stored)));
        }
    }

    private async Task RoundTripAsync(string typeText, IEnumerable<string> values)
    {
        var type = ColumnTypeText.Parse(typeText);
        var source = $"SELECT (row_number() OVER ())::INTEGER AS n, CAST(v AS {type}) AS \"v 1\" FROM (VALUES {string.Join(", ", values.Select(v => $"(CAST({v} AS {type}))"))}) t(v)";
        _lake.Session.Execute($"CREATE OR REPLACE TABLE source AS {source}", TestLake.Stop);
        var file = await _lake.WriteAsync("a.parquet", "FROM source");
        var schema = TableSchema.Of(new Column("n", ColumnType.Of(ColumnKind.Integer)), new Column("v 1", type));
        await _lake.Table.CommitAsync(null, new DeltaCommit { Operation = "WRITE", Schema = schema, Add = [file] }, TestLake.Stop);

        var snapshot = await _lake.Table.ReadAsync(TestLake.Stop);
        Assert.Equal(schema, snapshot.Schema);
        var path = _lake.LocalPath("sales/orders/a.parquet");
        Assert.Equal(
            $"{LakeType.StoredAs(type)}",
            $"{ColumnTypeOf($"SELECT \"v 1\" FROM {Sql.Text(path)}")}");
        var read = LakeRelation.Select(snapshot, _ => path);
        Assert.Equal($"{type}", $"{ColumnTypeOf($"SELECT \"v 1\" FROM ({read})")}");

        // Compared by text too: SQL finds one month and thirty days equal, and knows no difference between zeros.
        var differing = _lake.Session.Scalar<long>(
            $"SELECT count(*) FROM (FROM source) a FULL JOIN ({read}) b USING (n) WHERE a.\"v 1\" IS DISTINCT FROM b.\"v 1\" OR a.\"v 1\"::VARCHAR IS DISTINCT FROM b.\"v 1\"::VARCHAR",
            TestLake.Stop);
        Assert.Equal(0, differing);
        Assert.Equal(_lake.Session.Scalar<long>("SELECT count(*) FROM source", TestLake.Stop), _lake.Session.Scalar<long>($"SELECT count(*) FROM ({read})", TestLake.Stop));
    }

    private ColumnType ColumnTypeOf(string sql)
    {
        using var result = _lake.Session.Query(sql, TestLake.Stop);
        return result.Schema.Columns[0].Type;
    }
}
