namespace Ingot.DuckDb.Tests;

public sealed class ProgressTests
{
    [Fact]
    public async Task Progress_grows_while_a_query_runs()
    {
        using var database = DuckDbDatabase.Open(null, new DuckDbOptions { Threads = 2, CountsProgress = true });
        using var session = database.Connect();
        session.Execute("CREATE TABLE t AS SELECT hash(range) AS h, range::VARCHAR AS s FROM range(3000000)", TestContext.Current.CancellationToken);
        Assert.Null(session.Progress);
        var seen = new List<double>();

        var running = Task.Run(() => session.Execute("CREATE TABLE sorted AS SELECT * FROM t ORDER BY h, s"), TestContext.Current.CancellationToken);
        while (!running.IsCompleted)
        {
            if (session.Progress is { } progress)
                seen.Add(progress);
            Thread.SpinWait(100);
        }

        await running;
        Assert.Null(session.Progress);
        Assert.Equal(seen.Order(), seen);
        Assert.All(seen, p => Assert.InRange(p, 0, 1));
        Assert.Contains(seen, p => p is > 0 and < 1);
    }

    [Fact]
    public void A_session_whose_settings_are_locked_is_opened_all_the_same()
    {
        using var database = DuckDbDatabase.Open(null, new DuckDbOptions { CountsProgress = true, Settings = new Dictionary<string, string> { ["lock_configuration"] = "true" } });
        using var session = database.Connect();

        Assert.Equal(1, session.Scalar<int>("SELECT 1", TestContext.Current.CancellationToken));
    }
}
