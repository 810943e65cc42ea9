using Ingot.Core.Errors;

namespace Ingot.DuckDb.Tests.Scans;

public sealed class ScanLifeTests : IDisposable
{
    private readonly DuckDbDatabase _database = DuckDbDatabase.Open(null, new DuckDbOptions { Threads = 2 });
    private readonly DuckDbSession _session;

    public ScanLifeTests() => _session = _database.Connect();

    public static TheoryData<string> Steps => ["schema", "begin", "create", "fill"];

    [Theory]
    [MemberData(nameof(Steps))]
    public void An_exception_in_any_step_comes_out_unchanged_and_the_session_stays_usable(string step)
    {
        var failure = new InvalidDataException($"failed at {step}");
        Action fail = () => throw failure;
        using var scan = step switch
        {
            "schema" => new OneColumn { OnSchema = fail },
            "create" => new OneColumn { OnCreate = fail },
            "fill" => new OneColumn { Fill = (_, _) => throw failure },
            _ => new OneColumn(),
        };
        using var offer = _database.Scans.Offer(scan);
        if (step == "begin")
        {
            scan.BeginReading();
            Assert.Throws<DuckDbException>(() => _session.Execute($"FROM {offer.Relation}", TestContext.Current.CancellationToken));
        }
        else
        {
            var error = Assert.Throws<InvalidDataException>(() => _session.Execute($"FROM {offer.Relation}", TestContext.Current.CancellationToken));
            Assert.Same(failure, error);
            Assert.Contains("ScanLifeTests", error.StackTrace, StringComparison.Ordinal);
        }

        Assert.Equal(1, _session.Scalar<int>("SELECT 1", TestContext.Current.CancellationToken));
        Assert.Equal(scan.Workers, scan.DisposedWorkers);
    }

    [Fact]
    public void An_exception_while_a_worker_is_disposed_leaves_the_result_whole()
    {
        var left = 3;
        using var scan = new OneColumn { Fill = (chunk, _) => Interlocked.Decrement(ref left) >= 0 ? Numbers(chunk) : 0, OnDisposeWorker = () => throw new IOException("cannot close") };
        using var offer = _database.Scans.Offer(scan);

        Assert.Equal(3 * Chunk.Capacity, _session.Scalar<long>($"SELECT count(*) FROM {offer.Relation}", TestContext.Current.CancellationToken));
        Assert.Equal(1, scan.DisposedWorkers);
    }

    [Fact]
    public void A_worker_that_a_limit_leaves_unfinished_is_disposed()
    {
        using var scan = new OneColumn { Fill = (chunk, _) => Numbers(chunk), Threads = 2 };
        using var offer = _database.Scans.Offer(scan);

        using (var result = _session.Query($"SELECT n FROM {offer.Relation} LIMIT 10", TestContext.Current.CancellationToken))
            Assert.Equal(10, result.Fetch()!.Count);

        Assert.True(scan.Workers > 0);
        Assert.Equal(scan.Workers, scan.DisposedWorkers);
    }

    [Fact]
    public void A_result_that_is_left_unread_stops_its_scan()
    {
        using var scan = new OneColumn { Fill = (chunk, _) => Numbers(chunk) };
        using var offer = _database.Scans.Offer(scan);

        using (var result = _session.Query($"SELECT n FROM {offer.Relation}", TestContext.Current.CancellationToken))
            Assert.NotNull(result.Fetch());

        Assert.Equal(1, scan.DisposedWorkers);
    }

    [Fact]
    public void An_offered_scan_stays_its_owners()
    {
        using var scan = new OneColumn();
        using (var offer = _database.Scans.Offer(scan))
            _session.Execute($"FROM {offer.Relation}", TestContext.Current.CancellationToken);

        Assert.False(scan.Disposed);
    }

    [Fact]
    public void A_withdrawn_scan_is_not_found()
    {
        using var scan = new OneColumn();
        var offer = _database.Scans.Offer(scan);
        offer.Dispose();

        var error = Assert.Throws<DuckDbException>(() => _session.Execute($"FROM {offer.Relation}", TestContext.Current.CancellationToken));

        Assert.Equal(DuckDbErrorClass.Catalog, error.ErrorClass);
    }

    [Fact]
    public async Task A_scan_that_waits_sees_the_cancellation()
    {
        using var source = new CancellationTokenSource();
        var waiting = new TaskCompletionSource();
        using var scan = new OneColumn { Fill = (_, token) => Wait(waiting, token) };
        using var offer = _database.Scans.Offer(scan);
        var running = Task.Run(() => _session.Execute($"FROM {offer.Relation}", source.Token), TestContext.Current.CancellationToken);
        await waiting.Task;

        await source.CancelAsync();

        var error = await Assert.ThrowsAnyAsync<OperationCanceledException>(() => running);
        Assert.Equal(source.Token, error.CancellationToken);
        Assert.Equal(scan.Workers, scan.DisposedWorkers);
        Assert.Equal(1, _session.Scalar<int>("SELECT 1", TestContext.Current.CancellationToken));
    }

    [Fact]
    public void A_scan_that_waits_is_stopped_by_the_time_limit()
    {
        using var scan = new OneColumn { Fill = (_, token) => Wait(null, token) };
        using var offer = _database.Scans.Offer(scan);
        using var statement = _session.Prepare($"FROM {offer.Relation}");
        statement.TimeLimit = TimeSpan.FromMilliseconds(50);

        var error = Assert.Throws<DuckDbTimeoutException>(() => statement.Execute(TestContext.Current.CancellationToken));

        Assert.Equal("duckdb.timeout", error.Code);
    }

    [Fact]
    public async Task A_scan_that_waits_is_stopped_by_an_interrupt()
    {
        var waiting = new TaskCompletionSource();
        using var scan = new OneColumn { Fill = (_, token) => Wait(waiting, token) };
        using var offer = _database.Scans.Offer(scan);
        var running = Task.Run(() => _session.Execute($"FROM {offer.Relation}"), TestContext.Current.CancellationToken);
        await waiting.Task;

        _session.Interrupt();

        Assert.Equal(DuckDbErrorClass.Interrupt, (await Assert.ThrowsAsync<DuckDbException>(() => running)).ErrorClass);
    }

    [Fact]
    public void A_scan_is_read_once_unless_it_says_otherwise()
    {
        using var once = new OneColumn();
        using var offer = _database.Scans.Offer(once);
        using var statement = _session.Prepare($"FROM {offer.Relation}");
        statement.Execute(TestContext.Current.CancellationToken);

        Assert.Equal(DuckDbErrorClass.InvalidInput, Assert.Throws<DuckDbException>(() => statement.Execute(TestContext.Current.CancellationToken)).ErrorClass);
        using var twice = new OneColumn();
        using var twiceOffer = _database.Scans.Offer(twice);
        Assert.Throws<DuckDbException>(() => _session.Execute($"FROM {twiceOffer.Relation} UNION ALL FROM {twiceOffer.Relation}", TestContext.Current.CancellationToken));

        using var again = new OneColumn { Again = true };
        using var againOffer = _database.Scans.Offer(again);
        _session.Execute($"FROM {againOffer.Relation} UNION ALL FROM {againOffer.Relation}", TestContext.Current.CancellationToken);
        using var repeated = _session.Prepare($"FROM {againOffer.Relation}");
        repeated.Execute(TestContext.Current.CancellationToken);
        repeated.Execute(TestContext.Current.CancellationToken);
        Assert.Equal(4, again.Workers);
    }

    [Fact]
    public void Preparing_and_explaining_read_nothing()
    {
        using var scan = new OneColumn();
        using var offer = _database.Scans.Offer(scan);

        using (_session.Prepare($"FROM {offer.Relation}"))
            _session.Execute($"EXPLAIN FROM {offer.Relation}", TestContext.Current.CancellationToken);

        Assert.Equal(0, scan.Workers);
        _session.Execute($"FROM {offer.Relation}", TestContext.Current.CancellationToken);
    }

    [Fact]
    public void Rows_are_filtered_and_counted_like_those_of_a_table()
    {
        Assert.Equal(5, Count("SELECT count(*) FROM {0} WHERE n < 5"));
        Assert.Equal(2, Count("SELECT count(*) FROM {0} WHERE n IN (3, 2047, 5000)"));
        Assert.Equal(2048, Count("SELECT count(*) FROM {0}"));
        Assert.Equal(2047, Count("SELECT max(n) FROM {0}"));
        Assert.Equal(0, Count("SELECT count(*) FROM (FROM {0} LIMIT 0)"));
    }

    [Fact]
    public void A_number_of_rows_that_no_chunk_holds_is_a_bug_of_the_scan()
    {
        using var scan = new OneColumn { Fill = (_, _) => Chunk.Capacity + 1 };
        using var offer = _database.Scans.Offer(scan);

        var error = Assert.Throws<IngotException>(() => _session.Execute($"FROM {offer.Relation}", TestContext.Current.CancellationToken));

        Assert.Equal(("duckdb.scan-rows", ErrorKind.Bug), (error.Code, error.Kind));
    }

    public void Dispose()
    {
        _session.Dispose();
        _database.Dispose();
    }

    private long Count(string sql)
    {
        var left = 1;
        using var scan = new OneColumn { Fill = (chunk, _) => left-- > 0 ? Numbers(chunk) : 0 };
        using var offer = _database.Scans.Offer(scan);
        return _session.Scalar<long>(string.Format(System.Globalization.CultureInfo.InvariantCulture, sql, offer.Relation), TestContext.Current.CancellationToken);
    }

    private static int Numbers(Chunk chunk)
    {
        for (var row = 0; row < Chunk.Capacity && chunk.ColumnCount > 0; row++)
            chunk[0].Values<long>()[row] = row;
        return Chunk.Capacity;
    }

    private static int Wait(TaskCompletionSource? waiting, CancellationToken token)
    {
        waiting?.TrySetResult();
        token.WaitHandle.WaitOne();
        token.ThrowIfCancellationRequested();
        return 0;
    }
}
