using System.Collections.Concurrent;
using System.Data.Common;
using System.Diagnostics;
using System.Runtime.ExceptionServices;
using Ingot.Core.Errors;
using Ingot.Telemetry;

namespace Ingot.Connectors.Ado.Reading;

/// <summary>
/// One reading of a source: a thread for each connection fills blocks; workers empty them. Drivers are called without
/// waiting for tasks: that costs less when data never stops coming, and their own threads must not wait.
/// </summary>
internal sealed class ReadAhead : IDisposable
{
    private readonly ReaderSource _source;
    private readonly int[] _wanted;
    private readonly IRejectSink _rejects;
    private readonly ActivityContext _parent;
    private readonly int _connections;
    private readonly BlockingCollection<RowBlock> _empty = [];
    private readonly BlockingCollection<RowBlock> _full = [];
    private readonly CancellationTokenSource _stop = new();
    private readonly Lock _lock = new();
    private Task[]? _readers;
    private ExceptionDispatchInfo? _failure;
    private int _nextRange = -1;
    private int _running;
    private int _workers;
    private bool _disposed;
    private long _records;
    private long _bytes;

    public ReadAhead(ReaderSource source, int[] wanted, IRejectSink rejects, ActivityContext parent)
    {
        (_source, _wanted, _rejects, _parent) = (source, wanted, rejects, parent);
        _connections = Math.Clamp(source.Connections, 1, Math.Max(source.Ranges, 1));
        for (var i = 0; i < 3 * _connections; i++)
            _empty.Add(new RowBlock(wanted.Select(c => source.Columns[c].CreateFiller())));
    }

    public long Records => Interlocked.Read(ref _records);

    public long Bytes => Interlocked.Read(ref _bytes);

    public void AddWorker() => Interlocked.Increment(ref _workers);

    /// <summary>A reading whose workers have all gone is over, also when its rows were not read to their end.</summary>
    public void RemoveWorker()
    {
        if (Interlocked.Decrement(ref _workers) == 0)
            Dispose();
    }

    /// <summary>Waits for the next block.</summary>
    /// <returns>Null when there is none left.</returns>
    public RowBlock? Take(CancellationToken cancellationToken)
    {
        if (!Start())
            return null;
        var taken = _full.TryTake(out var block, Timeout.Infinite, cancellationToken);
        _failure?.Throw();
        return taken ? block : null;
    }

    public void GiveBack(RowBlock block) => _empty.Add(block, CancellationToken.None);

    public void Cancel()
    {
        lock (_lock)
        {
            if (!_disposed)
                _stop.Cancel();
        }
    }

    public void Dispose()
    {
        lock (_lock)
        {
            if (_disposed)
                return;
            _disposed = true;
        }

        _stop.Cancel();
        // They end as soon as the driver has stopped; their failures are nobody's concern any more.
        Task.WaitAll(_readers ?? [], CancellationToken.None);
        _stop.Dispose();
    }

    private bool Start()
    {
        lock (_lock)
        {
            if (_disposed || _readers is not null)
                return !_disposed;
            _running = _connections;
            _readers =
            [
                .. Enumerable.Range(0, _connections).Select(_ => Task.Factory.StartNew(
                    Read, CancellationToken.None, TaskCreationOptions.LongRunning | TaskCreationOptions.DenyChildAttach, TaskScheduler.Default)),
            ];
            return true;
        }
    }

    /// <summary>The work of one thread. It throws nothing: workers take what went wrong from here.</summary>
    private void Read()
    {
        try
        {
            var taker = new RowTaker(_source, _wanted);
            using var session = _source.Connect(_stop.Token);
            using var stopping = _stop.Token.Register(() => Stop(session));
            for (int range; (range = Interlocked.Increment(ref _nextRange)) < _source.Ranges;)
                ReadRange(session, range, taker);
        }
        catch (Exception e)
        {
            Fail(ExceptionDispatchInfo.Capture(Explained(e)));
        }
        finally
        {
            if (Interlocked.Decrement(ref _running) == 0)
                _full.CompleteAdding();
        }
    }

    private void ReadRange(IReaderSession session, int range, RowTaker taker)
    {
        using var span = Activities.Statement(_source.System, "SELECT", _source.Name, _parent);
        var reader = session.Read(range, _wanted);
        try
        {
            Drain(reader, taker);
        }
        catch (Exception e)
        {
            span.Fail(e);
            // Drivers fetch what is left when a reader is closed.
            Stop(session);
            Close(reader);
            throw;
        }

        reader.Dispose();
    }

    private void Drain(DbDataReader reader, RowTaker taker)
    {
        var block = NextEmpty();
        while (reader.Read())
        {
            taker.Take(reader, block);
            if (!block.IsFull)
                continue;
            Hand(block);
            block = NextEmpty();
        }

        // A cancelled statement may look like one that has ended.
        _stop.Token.ThrowIfCancellationRequested();
        Hand(block);
    }

    private RowBlock NextEmpty()
    {
        var block = _empty.Take(_stop.Token);
        block.Clear();
        return block;
    }

    private void Hand(RowBlock block)
    {
        block.First = Interlocked.Add(ref _records, block.Found) - block.Found + 1;
        Interlocked.Add(ref _bytes, block.Bytes);
        SendRejected(block);
        if (block.Rows > 0)
            _full.Add(block, _stop.Token);
        else
            _empty.Add(block, _stop.Token);
    }

    /// <summary>What the sink throws is no failure of the driver, and reaches the caller unchanged.</summary>
    private void SendRejected(RowBlock block)
    {
        try
        {
            block.SendRejected(_rejects);
        }
        catch (Exception e)
        {
            Fail(ExceptionDispatchInfo.Capture(e));
            throw;
        }
    }

    private Exception Explained(Exception e) =>
        e is IngotException or OperationCanceledException || _stop.IsCancellationRequested ? e : _source.Explain(e);

    /// <summary>Ends the reading for all, with the first failure that there is.</summary>
    private void Fail(ExceptionDispatchInfo failure)
    {
        Interlocked.CompareExchange(ref _failure, failure, null);
        Cancel();
    }

    private static void Close(DbDataReader reader)
    {
        try
        {
            reader.Dispose();
        }
        catch (Exception e) when (e is DbException or InvalidOperationException or NotSupportedException or IOException or ArgumentException)
        {
            // What a broken stream makes of closing its reader must not hide what broke it.
        }
    }

    private static void Stop(IReaderSession session)
    {
        try
        {
            session.Cancel();
        }
        catch (Exception e) when (e is DbException or InvalidOperationException or NotSupportedException or IOException)
        {
            // A statement that its driver cannot stop ends with the next row or by its time-out; why the work stops is known.
        }
    }
}
