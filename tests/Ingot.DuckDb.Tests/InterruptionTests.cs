namespace Ingot.DuckDb.Tests;

public sealed class InterruptionTests
{
    [Fact]
    public async Task A_cancellation_at_any_moment_ends_in_all_or_in_cancelled()
    {
        using var database = DuckDbDatabase.Open(null, new DuckDbOptions { Threads = 2 });
        using var session = database.Connect();
        var random = new Random(4711);
        var (whole, cancelled) = (0, 0);
        for (var i = 0; i < 200; i++)
        {
            using var source = new CancellationTokenSource();
            var run = Task.Run(() => SumOfRows(session, source.Token), TestContext.Current.CancellationToken);
            Spin(random.Next(0, 4000));
            await source.CancelAsync();
            try
            {
                Assert.Equal(500L * 999, await run % 1_000_000_007);
                whole++;
            }
            catch (OperationCanceledException e)
            {
                Assert.Equal(source.Token, e.CancellationToken);
                cancelled++;
            }

            Assert.Equal(1, session.Scalar<int>("SELECT 1", TestContext.Current.CancellationToken));
        }

        Assert.Equal(200, whole + cancelled);
        Assert.True(cancelled > 0, "no query was cancelled");
    }

    [Fact]
    public void A_time_limit_ends_a_long_query_and_not_the_session()
    {
        using var database = DuckDbDatabase.Open();
        using var session = database.Connect();
        using var statement = session.Prepare("SELECT count(*) FROM range(100000000000) a WHERE a.range % 7 = 3");
        statement.TimeLimit = TimeSpan.FromMilliseconds(30);

        var error = Assert.Throws<DuckDbTimeoutException>(() => statement.Execute(TestContext.Current.CancellationToken));

        Assert.Equal(statement.TimeLimit, error.Limit);
        Assert.Equal(1, session.Scalar<int>("SELECT 1", TestContext.Current.CancellationToken));
    }

    [Fact]
    public void A_time_limit_counts_for_fetching_too()
    {
        using var database = DuckDbDatabase.Open();
        using var session = database.Connect();
        using var statement = session.Prepare("SELECT a.range FROM range(100000000000) a WHERE a.range = 99999999999");
        statement.TimeLimit = TimeSpan.FromMilliseconds(30);

        Assert.Throws<DuckDbTimeoutException>(() =>
        {
            using var result = statement.Query(TestContext.Current.CancellationToken);
            result.Fetch();
        });
    }

    private static long SumOfRows(DuckDbSession session, CancellationToken token)
    {
        var sum = 0L;
        using var result = session.Query("SELECT range FROM range(1000) UNION ALL SELECT 0 FROM range(200000) t(i) WHERE i % 3 = 0", token);
        while (result.Fetch() is { } chunk)
        {
            foreach (var value in chunk[0].Values<long>(chunk.Count))
                sum += value;
        }

        return sum;
    }

    private static void Spin(int microseconds)
    {
        var end = System.Diagnostics.Stopwatch.GetTimestamp() + (microseconds * System.Diagnostics.Stopwatch.Frequency / 1_000_000);
        while (System.Diagnostics.Stopwatch.GetTimestamp() < end)
            Thread.SpinWait(10);
    }
}
