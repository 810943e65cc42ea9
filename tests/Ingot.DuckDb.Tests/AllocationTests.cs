using Ingot.Core.Columns;
using Ingot.DuckDb.Functions;
using Ingot.DuckDb.Tests.Scans;

namespace Ingot.DuckDb.Tests;

/// <summary>
/// The data path allocates nothing a chunk, and so nothing a row. The smallest object takes 24 bytes, so
/// fewer than 8 a chunk are the runtime's own doing, once, such as an event for a lock that had to be waited for.
/// </summary>
public sealed class AllocationTests : IDisposable
{
    private readonly DuckDbDatabase _database = DuckDbDatabase.Open(null, new DuckDbOptions { Threads = 1 });
    private readonly DuckDbSession _session;

    public AllocationTests() => _session = _database.Connect();

    [Fact]
    public void Fetching_allocates_nothing()
    {
        using var source = new CancellationTokenSource();
        using var statement = _session.Prepare("SELECT i, i::VARCHAR AS t, [i, i + 1] AS l FROM range(1000000) t(i)");
        statement.TimeLimit = TimeSpan.FromMinutes(5);
        using var result = statement.Query(source.Token);
        var sum = 0L;
        var chunks = 2;
        Assert.NotNull(result.Fetch());
        Assert.NotNull(result.Fetch());

        var before = GC.GetAllocatedBytesForCurrentThread();
        while (result.Fetch() is { } chunk)
        {
            chunks++;
            sum += chunk[0].Values<long>(chunk.Count)[0] + chunk[1].Bytes(0).Length;
            var list = chunk[2];
            for (var row = 0; row < chunk.Count; row++)
                sum += list.IsNull(row) ? 0 : list.Child().Values<long>(2 * chunk.Count)[list.ElementsAt(row)].Length;
        }

        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 8 * chunks);
        Assert.True(sum > 0);
    }

    [Fact]
    public void Filling_allocates_nothing()
    {
        long before = 0, after = 0;
        var chunks = 0;
        using var scan = new OneColumn
        {
            Fill = (chunk, _) =>
            {
                after = GC.GetAllocatedBytesForCurrentThread();
                if (++chunks == 2)
                    before = after;
                chunk[0].Values<long>().Fill(chunks);
                return chunks > 500 ? 0 : Chunk.Capacity;
            },
        };
        using var offer = _database.Scans.Offer(scan);

        _session.Scalar<long>($"SELECT sum(n)::BIGINT FROM {offer.Relation}", TestContext.Current.CancellationToken);

        Assert.Equal(501, chunks);
        Assert.InRange(after - before, 0, 8 * chunks);
    }

    [Fact]
    public void Evaluating_allocates_nothing()
    {
        var function = new Same();
        _session.Register(function);

        _session.Execute("SELECT count(*) FROM range(1000000) t(i) WHERE same(i, i::VARCHAR, i::DECIMAL(18,2))", TestContext.Current.CancellationToken);

        Assert.True(function.Chunks > 400);
        Assert.InRange(function.Allocated, 0, 8 * function.Chunks);
    }

    public void Dispose()
    {
        _session.Dispose();
        _database.Dispose();
    }

    private sealed class Same : ScalarFunction
    {
        private long _before;

        public int Chunks { get; private set; }

        public long Allocated { get; private set; }

        public override string Name => "same";

        public override IReadOnlyList<ColumnType> Parameters => [];

        public override bool TakesMore => true;

        public override ColumnType Returns => ColumnType.Of(ColumnKind.Boolean);

        public override bool Volatile => true;

        public override void Evaluate(Chunk arguments, Vector results)
        {
            var now = GC.GetAllocatedBytesForCurrentThread();
            if (++Chunks == 2)
                _before = now;
            Allocated = Chunks > 2 ? now - _before : 0;
            results.Values<byte>(arguments.Count).Fill(1);
        }
    }
}
