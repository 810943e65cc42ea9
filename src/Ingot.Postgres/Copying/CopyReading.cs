using System.Collections.Concurrent;
using System.Diagnostics;
using System.Runtime.ExceptionServices;
using Ingot.Postgres.Sessions;
using Ingot.Postgres.Wire;
using Ingot.Telemetry;

namespace Ingot.Postgres.Copying;

/// <summary>
/// One reading of a source: threads that read ahead, each with a connection of its own, fill blocks; workers empty them.
/// Blocks hold whole rows, so that any worker can take any block, however many connections there are.
/// </summary>
internal sealed class CopyReading : IDisposable
{
    private readonly PostgresSettings _settings;
    private readonly CopySource _source;
    private readonly CopyScanOptions _options;
    private readonly int[] _columns;
    private readonly ActivityContext _parent;
    private readonly int _connections;
    private readonly BlockingCollection<CopyBlock> _empty = [];
    private readonly BlockingCollection<CopyBlock> _full = [];
    private readonly CancellationTokenSource _stop = new();
    private readonly Lock _lock = new();
    private Task[]? _readers;
    private ExceptionDispatchInfo? _failure;
    private int _nextRange = -1;
    private int _running;
    private int _workers;
    private bool _disposed;
    private long _rows;
    private long _bytes;

    internal CopyReading(PostgresSettings settings, CopySource source, CopyScanOptions options, int[] columns, ActivityContext parent = default)
    {
        (_settings, _source, _options, _columns, _parent) = (settings, source, options, columns, parent);
        _connections = Math.Clamp(options.Connections, 1, Math.Max(source.Ranges.Count, 1));
        for (var i = 0; i < (2 * _connections) + Math.Max(options.Threads, 1); i++)
            _empty.Add(new CopyBlock(options.BlockSize));
    }

    internal long Rows => Interlocked.Read(ref _rows);

    internal long Bytes => Interlocked.Read(ref _bytes);

    internal void AddWorker() => Interlocked.Increment(ref _workers);

    /// <summary>A reading whose workers have all gone is over, also when its rows were not read to their end.</summary>
    internal void RemoveWorker()
    {
        if (Interlocked.Decrement(ref _workers) == 0)
            Dispose();
    }

    /// <summary>Waits for the next block.</summary>
    /// <returns>Null when there is none left.</returns>
    internal CopyBlock? Take(CancellationToken cancellationToken)
    {
        // A thread that comes late, when the others have read everything and gone, finds nothing left.
        if (!Start())
            return null;
        var taken = _full.TryTake(out var block, Timeout.Infinite, cancellationToken);
        _failure?.Throw();
        return taken ? block : null;
    }

    internal void GiveBack(CopyBlock block) => _empty.Add(block, CancellationToken.None);

    /// <summary>Ends the reading for all, with the first failure that there is.</summary>
    internal void Fail(Exception exception)
    {
        Interlocked.CompareExchange(ref _failure, ExceptionDispatchInfo.Capture(exception), null);
        Cancel();
    }

    internal void Cancel()
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
        // They end as soon as the server knows, or after two seconds; their failures are nobody's concern any more.
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
            _readers = [.. Enumerable.Range(0, _connections).Select(_ => OwnThread.Run(ReadAhead, CancellationToken.None))];
            return true;
        }
    }

    /// <summary>The work of one read-ahead thread. It throws nothing: workers take what went wrong from here.</summary>
    private void ReadAhead()
    {
        try
        {
            using var own = _options.Session is null ? WireConnection.Connect(_settings, _stop.Token, _options.Side) : null;
            var connection = own ?? _options.Session!;
            foreach (var statement in _source.SnapshotStatements)
                connection.Execute(statement, _stop.Token);
            for (int range; (range = Interlocked.Increment(ref _nextRange)) < _source.Ranges.Count;)
                ReadRange(connection, _source.CopyStatement(_columns, _source.Ranges[range]));
        }
        catch (Exception e)
        {
            Fail(e);
        }
        finally
        {
            if (Interlocked.Decrement(ref _running) == 0)
                _full.CompleteAdding();
        }
    }

    private void ReadRange(WireConnection connection, string statement)
    {
        using var span = Activities.Statement(DbStatement.Postgres, "COPY", _source.Name, _parent);
        using var copy = connection.BeginCopyOut(statement, _stop.Token);
        using var counted = new CopiedBytes(_settings, "read", () => copy.Bytes);
        var received = 0L;
        while (true)
        {
            var block = _empty.Take(_stop.Token);
            var more = copy.Read(block);
            Interlocked.Add(ref _bytes, copy.Bytes - received);
            received = copy.Bytes;
            block.FirstRow = Interlocked.Add(ref _rows, block.Rows) - block.Rows + 1;
            if (block.Rows > 0)
                _full.Add(block, _stop.Token);
            else
                _empty.Add(block, _stop.Token);
            if (!more)
                return;
        }
    }
}
