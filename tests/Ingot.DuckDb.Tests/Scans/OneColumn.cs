using Ingot.Core.Columns;
using Ingot.DuckDb.Scans;

namespace Ingot.DuckDb.Tests.Scans;

/// <summary>A scan of one BIGINT column, made of the steps that a test wants to watch or to fail.</summary>
internal sealed class OneColumn : Scan
{
    private int _workers;
    private int _disposedWorkers;

    /// <summary>Fills one chunk; gives no rows unless set.</summary>
    public Func<Chunk, CancellationToken, int> Fill { get; init; } = (_, _) => 0;

    public Action OnSchema { get; init; } = () => { };

    public Action OnCreate { get; init; } = () => { };

    public Action OnDisposeWorker { get; init; } = () => { };

    public Action OnDispose { get; init; } = () => { };

    public bool Again { get; init; }

    public int Threads { get; init; } = 1;

    public int Workers => _workers;

    public int DisposedWorkers => _disposedWorkers;

    public bool Disposed { get; private set; }

    public override int MaxThreads => Threads;

    public override TableSchema Schema
    {
        get
        {
            OnSchema();
            return TableSchema.Of(new Column("n", ColumnType.Of(ColumnKind.BigInt)));
        }
    }

    public override Scan BeginReading() => Again ? this : base.BeginReading();

    public override ScanWorker CreateWorker(IReadOnlyList<int> columns)
    {
        OnCreate();
        Interlocked.Increment(ref _workers);
        return new Worker(this);
    }

    protected override void Dispose(bool disposing)
    {
        Disposed = true;
        OnDispose();
        base.Dispose(disposing);
    }

    private sealed class Worker(OneColumn scan) : ScanWorker
    {
        public override int Fill(Chunk chunk) => scan.Fill(chunk, Cancellation);

        protected override void Dispose(bool disposing)
        {
            Interlocked.Increment(ref scan._disposedWorkers);
            scan.OnDisposeWorker();
            base.Dispose(disposing);
        }
    }
}
