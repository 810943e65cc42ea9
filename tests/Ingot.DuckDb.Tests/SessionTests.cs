using Ingot.Core.Columns;

namespace Ingot.DuckDb.Tests;

public sealed class SessionTests
{
    [Fact]
    public void A_query_streams_its_rows()
    {
        using var database = DuckDbDatabase.Open();
        using var session = database.Connect();
        using var result = session.Query("SELECT range AS i, 'text number ' || range AS t FROM range(10000)", TestContext.Current.CancellationToken);

        Assert.Equal(TableSchema.Of(new Column("i", ColumnType.Of(ColumnKind.BigInt)), new Column("t", ColumnType.Of(ColumnKind.Varchar))), result.Schema);
        long rows = 0, sum = 0;
        while (result.Fetch() is { } chunk)
        {
            foreach (var value in chunk[0].Values<long>(chunk.Count))
                sum += value;
            Assert.Equal($"text number {chunk[0].GetValue(0)}", chunk[1].GetValue(0));
            rows += chunk.Count;
        }

        Assert.Equal(10_000, rows);
        Assert.Equal(49_995_000, sum);
    }

    [Fact]
    public void An_error_carries_its_class_and_position()
    {
        using var database = DuckDbDatabase.Open();
        using var session = database.Connect();

        var error = Assert.Throws<DuckDbException>(() => session.Execute("SELECT nothing_here FROM range(3)", TestContext.Current.CancellationToken));

        Assert.Equal(DuckDbErrorClass.Binder, error.ErrorClass);
        Assert.Equal(7, error.Position);
    }

    [Fact]
    public async Task A_cancelled_token_interrupts_a_long_query()
    {
        using var database = DuckDbDatabase.Open();
        using var session = database.Connect();
        using var source = new CancellationTokenSource();
        var running = Task.Run(() => session.Execute("SELECT count(*) FROM range(100000000000) a WHERE a.range % 7 = 3", source.Token), TestContext.Current.CancellationToken);

        await source.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => running);
        Assert.Equal(1, session.Scalar<int>("SELECT 1", TestContext.Current.CancellationToken));
    }

    [Fact]
    public void Parameters_are_typed()
    {
        using var database = DuckDbDatabase.Open();
        using var session = database.Connect();
        using var statement = session.Prepare("SELECT typeof(?), ? + 1, $3");
        statement.Bind(1, new DateOnly(2026, 11, 20));
        statement.Bind(2, 41L);
        statement.Bind(3, null);

        using var result = statement.Query(TestContext.Current.CancellationToken);
        var chunk = result.Fetch();

        Assert.NotNull(chunk);
        Assert.Equal("DATE", chunk[0].GetValue(0));
        Assert.Equal(42L, Convert.ToInt64(chunk[1].GetValue(0), System.Globalization.CultureInfo.InvariantCulture));
        Assert.Null(chunk[2].GetValue(0));
    }

    [Fact]
    public void A_pivot_is_queried_though_it_is_two_statements()
    {
        using var database = DuckDbDatabase.Open();
        using var session = database.Connect();
        using var result = session.Query("PIVOT (SELECT range % 2 AS k, range AS v FROM range(4)) ON k USING sum(v)", TestContext.Current.CancellationToken);

        Assert.Equal(["0", "1"], result.Schema.Columns.Select(c => c.Name));
        Assert.Equal((Int128)2, result.Fetch()![0].GetValue(0));
    }

    [Fact]
    public void Of_several_statements_the_last_is_read()
    {
        using var database = DuckDbDatabase.Open();
        using var session = database.Connect();

        Assert.Equal(2, session.Scalar<long>("CREATE TABLE t (i INTEGER); INSERT INTO t VALUES (1), (2); SELECT count(*) FROM t", TestContext.Current.CancellationToken));
        Assert.Equal(3, session.Execute("DELETE FROM t; INSERT INTO t VALUES (1), (2), (3)", TestContext.Current.CancellationToken));
        Assert.Throws<DuckDbException>(() => session.Query("-- nothing", TestContext.Current.CancellationToken));
    }

    [Fact]
    public void Copying_counts_its_rows()
    {
        using var folder = new TestKit.TemporaryFolder();
        using var database = DuckDbDatabase.Open();
        using var session = database.Connect();

        Assert.Equal(5000, session.Execute($"COPY (FROM range(5000)) TO '{folder.At("rows.parquet")}'", TestContext.Current.CancellationToken));
        Assert.Equal(0, session.Execute("FROM range(5000)", TestContext.Current.CancellationToken));
    }

    [Fact]
    public void Nested_values_are_read_however_duckdb_holds_them()
    {
        using var database = DuckDbDatabase.Open();
        using var session = database.Connect();
        session.Execute("CREATE TABLE s AS SELECT i, {'a': 'same', 'b': i, 'c': {'d': [i, NULL]}} AS v, MAP {i: 'm'} AS m, [i, 7]::BIGINT[2] AS f FROM range(5000) t(i)", TestContext.Current.CancellationToken);

        // Constants, a filter's selection, a join's references and a sort, each over nested values.
        using var result = session.Query(
            "SELECT t.i, s.v, s.v::VARCHAR, s.m, {'k': 1, 'n': NULL, 'v': s.v}, [s.v], s.f, union_value(u := s.v) FROM range(20000) t(i) JOIN s ON s.i = t.i % 5000 WHERE t.i % 3 = 0 ORDER BY t.i DESC",
            TestContext.Current.CancellationToken);
        var rows = 0;
        while (result.Fetch() is { } chunk)
        {
            for (var row = 0; row < chunk.Count; row += 97, rows++)
            {
                var i = (long)chunk[0].GetValue(row)! % 5000;
                var value = new Dictionary<string, object?> { ["a"] = "same", ["b"] = i, ["c"] = new Dictionary<string, object?> { ["d"] = new List<object?> { i, null } } };
                Assert.Equivalent(value, chunk[1].GetValue(row), strict: true);
                Assert.Equal($"{{'a': same, 'b': {i}, 'c': {{'d': [{i}, NULL]}}}}", chunk[2].GetValue(row));
                Assert.Equal(new List<KeyValuePair<object, object?>> { new(i, "m") }, chunk[3].GetValue(row));
                Assert.Equivalent(new Dictionary<string, object?> { ["k"] = 1, ["n"] = null, ["v"] = value }, chunk[4].GetValue(row), strict: true);
                Assert.Equivalent(new List<object?> { value }, chunk[5].GetValue(row), strict: true);
                Assert.Equal(new List<object?> { i, 7L }, chunk[6].GetValue(row));
                Assert.Equivalent(new DuckDb.Values.UnionValue("u", value), chunk[7].GetValue(row), strict: true);
            }
        }

        Assert.True(rows > 60);
    }
}
