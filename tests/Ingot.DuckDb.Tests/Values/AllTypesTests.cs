using System.Globalization;
using Ingot.Core.Columns;
using Ingot.Core.Naming;
using Ingot.DuckDb.Ado;
using Ingot.DuckDb.Values;

namespace Ingot.DuckDb.Tests.Values;

/// <summary>DuckDB's own table of every type with its smallest and largest value and NULL.</summary>
public sealed class AllTypesTests : IDisposable
{
    private const string AllTypes = "test_all_types(use_large_enum = true)";
    private readonly DuckDbDatabase _database = DuckDbDatabase.Open();
    private readonly DuckDbSession _session;
    private readonly string[] _columns;

    public AllTypesTests()
    {
        _session = _database.Connect();
        _session.Execute("SET TimeZone = 'UTC'");
        _columns = [.. Rows($"SELECT column_name FROM (DESCRIBE FROM {AllTypes}) WHERE column_type NOT IN ('VARIANT', 'GEOMETRY')").Select(r => (string)r[0]!)];
    }

    [Fact]
    public void Every_value_is_read_and_written_back_unchanged()
    {
        var list = string.Join(", ", _columns.Select(Sql.Name));
        using var result = _session.Query($"SELECT {list} FROM {AllTypes}", TestContext.Current.CancellationToken);
        var types = result.Schema.Columns.Select(c => c.Type).ToArray();
        var rows = Rows(result);
        Assert.Equal(3, rows.Count);

        using var scan = new RowsScan(types, rows);
        using var offer = _database.Scans.Offer(scan);
        for (var i = 0; i < _columns.Length; i++)
        {
            // NaN and infinities are equal to themselves in DuckDB, so a difference is a difference.
            Assert.Equal(0, _session.Scalar<long>($"SELECT count(*) FROM (SELECT {Sql.Name(_columns[i])} FROM {AllTypes} EXCEPT ALL SELECT c{i} FROM {offer.Relation})", TestContext.Current.CancellationToken));
        }
    }

    [Fact]
    public void Every_value_is_a_parameter()
    {
        foreach (var column in _columns)
        {
            using var result = _session.Query($"SELECT {Sql.Name(column)} FROM {AllTypes}", TestContext.Current.CancellationToken);
            var type = result.Schema.Columns[0].Type;
            var values = Rows(result).Select(r => r[0]).ToList();
            using var statement = _session.Prepare("SELECT $1");
            foreach (var value in values)
            {
                statement.Bind(1, value, type);
                using var echo = statement.Query(TestContext.Current.CancellationToken);
                Assert.True(ValueEquality.Same(value, Rows(echo).Single()[0]), $"{column}: {ValueEquality.Show(value)}");
            }
        }
    }

    [Fact]
    public void Every_value_is_read_through_ado()
    {
        using var connection = new DuckDbConnection(_database);
        connection.Open();
        using var command = new DuckDbCommand($"SELECT {string.Join(", ", _columns.Select(Sql.Name))} FROM {AllTypes}", connection);
        using var reader = command.ExecuteReader();
        var refused = new HashSet<string>();
        while (reader.Read())
        {
            for (var i = 0; i < reader.FieldCount; i++)
            {
                if (reader.IsDBNull(i))
                {
                    Assert.Same(DBNull.Value, reader.GetValue(i));
                    continue;
                }

                Assert.IsType(reader.GetProviderSpecificFieldType(i), reader.GetProviderSpecificValue(i));
                try
                {
                    Assert.IsType(reader.GetFieldType(i), reader.GetValue(i));
                }
                catch (DuckDbException e) when (e.ErrorClass == DuckDbErrorClass.Conversion)
                {
                    refused.Add(reader.GetName(i));
                }
            }
        }

        // .NET's own types cannot hold the extremes of these, and say so.
        Assert.Equal(["date", "dec38_10", "time", "time_ns", "timestamp", "timestamp_ms", "timestamp_ns", "timestamp_s", "timestamp_tz"], refused.Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Scalars_are_written_as_duckdb_writes_them()
    {
        var compared = 0;
        foreach (var column in _columns)
        {
            var name = Sql.Name(column);
            using var result = _session.Query($"SELECT {name}, {name}::VARCHAR FROM {AllTypes} WHERE {name} IS NOT NULL", TestContext.Current.CancellationToken);
            if (result.Schema.Columns[0].Type.Kind is >= ColumnKind.List or ColumnKind.Blob or ColumnKind.Boolean or ColumnKind.Float or ColumnKind.Double or ColumnKind.TimestampTz)
                continue;

            while (result.Fetch() is { } chunk)
            {
                for (var row = 0; row < chunk.Count; row++, compared++)
                    Assert.Equal(chunk[1].GetValue(row), string.Create(CultureInfo.InvariantCulture, $"{ValueReader.ReadExact(chunk[0], row)}"));
            }
        }

        Assert.True(compared > 50, $"only {compared} compared");
    }

    public void Dispose()
    {
        _session.Dispose();
        _database.Dispose();
    }

    private List<object?[]> Rows(string sql)
    {
        using var result = _session.Query(sql, TestContext.Current.CancellationToken);
        return Rows(result);
    }

    private static List<object?[]> Rows(DuckDbResult result)
    {
        var rows = new List<object?[]>();
        while (result.Fetch() is { } chunk)
        {
            for (var row = 0; row < chunk.Count; row++)
                rows.Add([.. Enumerable.Range(0, chunk.ColumnCount).Select(i => chunk[i].GetValue(row))]);
        }

        return rows;
    }
}
