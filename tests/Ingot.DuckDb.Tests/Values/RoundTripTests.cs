using System.Globalization;
using FsCheck;
using FsCheck.Fluent;
using Ingot.Core.Columns;
using Ingot.Core.Naming;
using Ingot.DuckDb.Values;

namespace Ingot.DuckDb.Tests.Values;

public sealed class RoundTripTests : IDisposable
{
    private static readonly Gen<(ColumnType[] Types, object?[][] Rows)> Tables =
        from types in TypeGenerator.Of(3).ArrayOf(3)
        from rows in ValueGenerator.Row(types).ArrayOf(20)
        select (types, rows);

    private static readonly Gen<(ColumnType Type, object? Value)> Values =
        from type in TypeGenerator.Of(3)
        from value in ValueGenerator.Of(type)
        select (type, value);

    private readonly DuckDbDatabase _database = DuckDbDatabase.Open();
    private readonly DuckDbSession _session;

    public RoundTripTests() => _session = _database.Connect();

    [Fact]
    public void What_a_scan_writes_is_what_a_query_reads() => Holds(Tables, table =>
    {
        using var scan = new RowsScan(table.Types, table.Rows);
        using var offer = _database.Scans.Offer(scan);
        _session.Execute($"CREATE OR REPLACE TABLE written AS SELECT * FROM {offer.Relation}");
        AssertSame(table.Rows, Read("SELECT * FROM written"));
        AssertSame(table.Rows, Read($"SELECT * FROM {offer.Relation}"));
    });

    [Fact]
    public void What_an_appender_writes_is_what_a_query_reads() => Holds(Tables, table =>
    {
        _session.Execute($"CREATE OR REPLACE TABLE appended ({string.Join(", ", table.Types.Select((t, i) => $"c{i} {t}"))})");
        using (var appender = new DuckDbAppender(_session, new TableName("main", "appended")))
        using (var chunk = Chunk.Create(table.Types))
        {
            Assert.Equal(table.Types, appender.Types);
            for (var half = 0; half < 2; half++)
            {
                chunk.Reset();
                var rows = table.Rows.Skip(half * 10).Take(10).ToList();
                for (var row = 0; row < rows.Count; row++)
                {
                    for (var i = 0; i < table.Types.Length; i++)
                        chunk[i].SetValue(row, rows[row][i]);
                }

                chunk.Count = rows.Count;
                appender.Append(chunk);
            }

            appender.Close();
        }

        AssertSame(table.Rows, Read("SELECT * FROM appended"));
    });

    [Fact]
    public void A_parameter_arrives_as_it_is() => Holds(Values, given =>
    {
        using var statement = _session.Prepare("SELECT $1");
        statement.Bind(1, given.Value, given.Type);
        using var result = statement.Query(TestContext.Current.CancellationToken);
        var chunk = result.Fetch()!;

        if (given.Value is not null)
            Assert.Equal(given.Type, chunk[0].Type);
        AssertSame(given.Value, chunk[0].GetValue(0));
    });

    [Fact]
    public void A_value_says_its_own_type() => Holds(
        from type in Gen.Elements(TypeGenerator.Simple.Where(t => t.Kind is not (ColumnKind.Enum or ColumnKind.TimestampS or ColumnKind.TimestampMs)))
        from value in ValueGenerator.NotNull(type)
        select (type, value),
        given =>
        {
            using var statement = _session.Prepare("SELECT $1, [$1]");
            statement.Bind(1, given.value);
            using var result = statement.Query(TestContext.Current.CancellationToken);
            var chunk = result.Fetch()!;

            Assert.Equal(given.type.Kind, chunk[0].Type.Kind);
            AssertSame(given.value, chunk[0].GetValue(0));
            AssertSame(new List<object?> { given.value }, chunk[1].GetValue(0));
        });

    [Fact]
    public void A_value_reads_as_duckdb_writes_it() => Holds(
        from type in Gen.Elements(TypeGenerator.Simple.Where(t => t.Kind is ColumnKind.Decimal or ColumnKind.Bit or ColumnKind.BigNum or (>= ColumnKind.Date and <= ColumnKind.Interval)))
        from value in ValueGenerator.NotNull(type)
            // ICU counts years beyond .NET's in doubles, and DuckDB writes an offset of 4 seconds as one of 4 minutes.
        where (type.Kind != ColumnKind.TimestampTz || value is DateTimeOffset) && value is not TimeTz { OffsetSeconds: not 0 }
        select (type, value),
        given =>
        {
            using var statement = _session.Prepare("SELECT $1, $1::VARCHAR");
            statement.Bind(1, given.value, given.type);
            using var result = statement.Query(TestContext.Current.CancellationToken);
            var chunk = result.Fetch()!;

            // DuckDB writes .5 where no digit can stand before the point, and 0.5 everywhere else.
            var written = ((string)chunk[1].GetValue(0)!).Replace("-.", "-0.", StringComparison.Ordinal);
            Assert.Equal(written.StartsWith('.') ? "0" + written : written, string.Create(CultureInfo.InvariantCulture, $"{ValueReader.ReadExact(chunk[0], 0)}"));
        });

    [Fact]
    public void An_enum_of_many_labels_takes_wider_positions()
    {
        var type = ColumnType.Enum(Enumerable.Range(0, 70_000).Select(i => $"label {i}"));
        object?[][] rows = [["label 0"], ["label 69999"], [null], ["label 65535"]];
        using var scan = new RowsScan([type], rows);
        using var offer = _database.Scans.Offer(scan);

        AssertSame(rows, Read($"SELECT * FROM {offer.Relation}"));
    }

    public void Dispose()
    {
        _session.Dispose();
        _database.Dispose();
    }

    private List<object?[]> Read(string sql)
    {
        var rows = new List<object?[]>();
        using var result = _session.Query(sql, TestContext.Current.CancellationToken);
        while (result.Fetch() is { } chunk)
        {
            for (var row = 0; row < chunk.Count; row++)
                rows.Add([.. Enumerable.Range(0, chunk.ColumnCount).Select(i => chunk[i].GetValue(row))]);
        }

        return rows;
    }

    private void Holds<T>(Gen<T> gen, Action<T> property)
    {
        _session.Execute("SET TimeZone = 'UTC'");
        Prop.ForAll(Arb.From(gen), property).Check(Config.QuickThrowOnFailure.WithMaxTest(100));
    }

    private static void AssertSame(object?[][] expected, List<object?[]> actual)
    {
        Assert.Equal(expected.Length, actual.Count);
        foreach (var (e, a) in expected.Zip(actual))
            AssertSame(e.ToList(), a.ToList());
    }

    private static void AssertSame(object? expected, object? actual)
    {
        if (!ValueEquality.Same(expected, actual))
            Assert.Fail($"expected {ValueEquality.Show(expected)}\nactual   {ValueEquality.Show(actual)}");
    }
}
