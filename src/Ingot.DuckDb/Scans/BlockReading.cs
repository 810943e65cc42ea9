using System.Collections.Concurrent;
using System.Runtime.ExceptionServices;

namespace Ingot.DuckDb.Scans;

/// <summary>
/// One reading of a source: threads that read ahead, each for itself, fill blocks of whole rows; the workers of a scan empty
/// them, any worker any block. Blocking calls on threads of their own cost less than asynchronous ones when data never stops
/// coming, and threads of the pool must not wait.
/// </summary>
/// <typeparam name="TBlock">What holds rows that were read.</typeparam>
public abstract class BlockReading<TBlock> : IDisposable
    where TBlock : class
{
    private readonly int _threads;
    private readonly int _shares;
    private readonly BlockingCollection<TBlock> _empty = [];
    private readonly BlockingCollection<TBlock> _full = [];
    private readonly CancellationTokenSource _stop = new();
    private readonly Lock _lock = new();
    private Task[]? _readers;
    private ExceptionDispatchInfo? _failure;
    private int _nextShare = -1;
    private int _running;
    private int _workers;
    private bool _disposed;

    /// <summary>Prepares; nothing is read before the first block is taken.</summary>
    /// <param name="threads">How many threads read, at most one for each share.</param>
    /// <param name="shares">Shares of the rows; a thread that is done takes the next.</param>
    /// <param name="blocks">The blocks that go round.</param>
    protected BlockReading(int threads, int shares, IEnumerable<TBlock> blocks)
    {
        (_threads, _shares) = (threads, shares);
        foreach (var block in blocks)
            _empty.Add(block);
    }

    /// <summary>Cancelled when the reading is over, whatever ended it.</summary>
    protected CancellationToken Stopping => _stop.Token;

    /// <summary>Counts a worker.</summary>
    public void AddWorker() => Interlocked.Increment(ref _workers);

    /// <summary>A reading whose workers have all gone is over, also when its rows were not read to their end.</summary>
    public void RemoveWorker()
    {
        if (Interlocked.Decrement(ref _workers) == 0)
            Dispose();
    }

    /// <summary>Waits for the next block.</summary>
    /// <param name="cancellationToken">Stops waiting.</param>
    /// <returns>Null when there is none left.</returns>
    public TBlock? Take(CancellationToken cancellationToken)
    {
        // A thread that comes late, when the others have read everything and gone, finds nothing left.
        if (!Start())
            return null;
        var taken = _full.TryTake(out var block, Timeout.Infinite, cancellationToken);
        _failure?.Throw();
        return taken ? block : null;
    }

    /// <summary>Gives a block back that has been emptied.</summary>
    /// <param name="block">The block.</param>
    public void GiveBack(TBlock block) => _empty.Add(block, CancellationToken.None);

    /// <summary>Ends the reading for all, with the first failure that there is.</summary>
    /// <param name="exception">What went wrong; workers get it as it is.</param>
    public void Fail(Exception exception)
    {
        Interlocked.CompareExchange(ref _failure, ExceptionDispatchInfo.Capture(exception), null);
        Cancel();
    }

    /// <summary>Ends the reading for all.</summary>
    public void Cancel()
    {
        lock (_lock)
        {
            if (!_disposed)
                _stop.Cancel();
        }
    }

    /// <summary>Ends the reading and waits for its threads.</summary>
    public void Dispose()
    {
        lock (_lock)
        {
            if (_disposed)
                return;
            _disposed = true;
        }

        _stop.Cancel();
        // They end as soon as their source has stopped; their failures are nobody's concern any more.
        Task.WaitAll(_readers ?? [], CancellationToken.None);
        _stop.Dispose();
        GC.SuppressFinalize(this);
    }

    /// <summary>The work of one thread: takes shares until there are none left.</summary>
    protected abstract void Read();

    /// <summary>What workers are told of a failure of <see cref="Read"/>.</summary>
    /// <param name="exception">The failure.</param>
    protected virtual Exception Explain(Exception exception) => exception;

    /// <summary>Takes the next share.</summary>
    /// <param name="share">Its number, from 0.</param>
    /// <returns>False when none is left.</returns>
    protected bool NextShare(out int share) => (share = Interlocked.Increment(ref _nextShare)) < _shares;

    /// <summary>Waits for a block that can be filled.</summary>
    protected TBlock NextEmpty() => _empty.Take(_stop.Token);

    /// <summary>Hands a block on: to the workers, or back when it has no rows for them.</summary>
    /// <param name="block">The block.</param>
    /// <param name="hasRows">Whether it has rows.</param>
    protected void Hand(TBlock block, bool hasRows) => (hasRows ? _full : _empty).Add(block, _stop.Token);

    private bool Start()
    {
        lock (_lock)
        {
            if (_disposed || _readers is not null)
                return !_disposed;
            _running = _threads;
            _readers =
            [
                .. Enumerable.Range(0, _threads).Select(_ => Task.Factory.StartNew(
                    Run, CancellationToken.None, TaskCreationOptions.LongRunning | TaskCreationOptions.DenyChildAttach, TaskScheduler.Default)),
            ];
            return true;
        }
    }

    /// <summary>It throws nothing: workers take what went wrong from here.</summary>
    private void Run()
    {
        try
        {
            Read();
        }
        catch (Exception e)
        {
            Fail(Explain(e));
        }
        finally
        {
            if (Interlocked.Decrement(ref _running) == 0)
                _full.CompleteAdding();
        }
    }
}
