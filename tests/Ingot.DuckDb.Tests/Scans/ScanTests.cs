using System.Globalization;
using System.Text;
using Ingot.Core.Columns;
using Ingot.DuckDb.Functions;
using Ingot.DuckDb.Scans;

namespace Ingot.DuckDb.Tests.Scans;

public sealed class ScanTests
{
    [Fact]
    public void A_scan_is_read_by_several_threads_exactly_once()
    {
        using var database = DuckDbDatabase.Open(null, new DuckDbOptions { Threads = 4, PreserveInsertionOrder = false });
        using var session = database.Connect();
        using var scan = new Numbers(1_000_000);
        using var offer = database.Scans.Offer(scan);

        Assert.Equal(499_999_500_000, session.Scalar<long>($"SELECT sum(n)::BIGINT FROM {offer.Relation}", TestContext.Current.CancellationToken));
        Assert.Equal([0], scan.LastColumns);
    }

    [Fact]
    public void Only_the_wanted_columns_are_asked_for()
    {
        using var database = DuckDbDatabase.Open();
        using var session = database.Connect();
        using var scan = new Numbers(5000);
        using var offer = database.Scans.Offer(scan);

        Assert.Equal("the number 999", session.Scalar<string>($"SELECT max(t) FROM {offer.Relation}", TestContext.Current.CancellationToken));
        Assert.Equal([1], scan.LastColumns);

        using var counted = new Numbers(5000);
        using var countedOffer = database.Scans.Offer(counted);
        Assert.Equal(5000, session.Scalar<long>($"SELECT count(*) FROM {countedOffer.Relation}", TestContext.Current.CancellationToken));
    }

    [Fact]
    public void An_exception_in_a_scan_comes_out_unchanged()
    {
        using var database = DuckDbDatabase.Open();
        using var session = database.Connect();
        using var scan = new Numbers(100) { Failure = new InvalidDataException("line 7 is odd") };
        using var offer = database.Scans.Offer(scan);

        var error = Assert.Throws<InvalidDataException>(() => session.Execute($"SELECT sum(n) FROM {offer.Relation}", TestContext.Current.CancellationToken));

        Assert.Same(scan.Failure, error);
    }

    [Fact]
    public void A_volatile_scalar_function_sees_every_row_once()
    {
        using var database = DuckDbDatabase.Open();
        using var session = database.Connect();
        var witness = new CountRows();
        session.Register(witness);

        var rows = session.Scalar<long>("SELECT count(*) FROM range(100000) t(i) WHERE count_rows(7::BIGINT, i, 'x' || i)", TestContext.Current.CancellationToken);

        Assert.Equal(100_000, rows);
        Assert.Equal(100_000, witness.Rows);
    }

    private sealed class CountRows : ScalarFunction
    {
        private long _rows;

        public long Rows => _rows;

        public override string Name => "count_rows";

        public override IReadOnlyList<ColumnType> Parameters => [ColumnType.Of(ColumnKind.BigInt)];

        public override bool TakesMore => true;

        public override ColumnType Returns => ColumnType.Of(ColumnKind.Boolean);

        public override bool Volatile => true;

        public override bool SeesNulls => true;

        public override void Evaluate(Chunk arguments, Vector results)
        {
            Assert.Equal(3, arguments.ColumnCount);
            Interlocked.Add(ref _rows, arguments.Count);
            results.Values<byte>(arguments.Count).Fill(1);
        }
    }

    private sealed class Numbers(long count) : Scan
    {
        private long _next;

        public Exception? Failure { get; init; }

        public IReadOnlyList<int> LastColumns { get; private set; } = [];

        public override TableSchema Schema { get; } = TableSchema.Of(
            new Column("n", ColumnType.Of(ColumnKind.BigInt)), new Column("t", ColumnType.Of(ColumnKind.Varchar)));

        public override int MaxThreads => 4;

        public override ScanWorker CreateWorker(IReadOnlyList<int> columns)
        {
            LastColumns = columns;
            return new Worker(this, columns);
        }

        private sealed class Worker(Numbers scan, IReadOnlyList<int> columns) : ScanWorker
        {
            public override int Fill(Chunk chunk)
            {
                if (scan.Failure is { } failure)
                    throw failure;

                var start = Interlocked.Add(ref scan._next, Chunk.Capacity) - Chunk.Capacity;
                var rows = (int)Math.Clamp(scan.Count - start, 0, Chunk.Capacity);
                for (var i = 0; i < columns.Count; i++)
                {
                    for (var row = 0; row < rows; row++)
                    {
                        if (columns[i] == 0)
                            chunk[i].Values<long>()[row] = start + row;
                        else
                            chunk[i].SetBytes(row, Encoding.UTF8.GetBytes(string.Create(CultureInfo.InvariantCulture, $"the number {start + row}")));
                    }
                }

                return rows;
            }
        }

        private long Count => count;
    }
}
