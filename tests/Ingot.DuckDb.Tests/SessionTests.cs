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
}
