using System.Collections.Concurrent;
using System.Collections.Immutable;
using Ingot.Core.Columns;
using Ingot.DuckDb;
using Ingot.Postgres.Loading.Fields;
using Ingot.Postgres.Loading.Targets;
using Ingot.Postgres.Wire;

namespace Ingot.Postgres.Loading;

/// <summary>
/// Moves the rows of a query into a COPY. One thread encodes while another sends, with a few buffers between them, so that
/// the server never waits for the one nor the encoder for the network.
/// </summary>
internal sealed class RowPump : IDisposable
{
    private const int BufferSize = 1 << 20;
    private const int Buffers = 3;

    private readonly LoadRequest _request;
    private readonly RowEncoder _encoder;
    private readonly DuckDbResult _rows;
    private readonly RefusedRows _refused;
    private readonly BlockingCollection<byte[]> _free = new(new ConcurrentQueue<byte[]>());
    private readonly BlockingCollection<(byte[] Buffer, int Length)> _full = new(new ConcurrentQueue<(byte[], int)>(), Buffers);
    private readonly CancellationTokenSource _stop;
    private Chunk? _filtered;

    internal RowPump(LoadRequest request, ImmutableArray<LoadColumn> columns, DuckDbResult rows, CancellationTokenSource stop)
    {
        _request = request;
        _rows = rows;
        _stop = stop;
        _encoder = new RowEncoder([.. columns.Select(c => (c.Encoder(), VectorOf(rows.Schema, c.Source)))]);
        _refused = new RefusedRows(request, columns, rows.Schema);
        for (var i = 0; i < Buffers; i++)
            _free.Add(GC.AllocateUninitializedArray<byte>(BufferSize, pinned: true));
    }

    /// <summary>Rows kept back.</summary>
    internal long Refused => _refused.Count;

    /// <summary>Rows that were sent.</summary>
    internal long Sent { get; private set; }

    /// <summary>Moves all rows.</summary>
    /// <returns>Rows that the server took.</returns>
    internal async Task<long> RunAsync(CopyIn copy)
    {
        var encoding = OwnThread.Run(() => StopOnFailure(Encode), CancellationToken.None);
        var sending = OwnThread.Run(() => StopOnFailure(() => Send(copy)), CancellationToken.None);
        // The side that failed stopped the other, whose own cancellation says nothing.
        var both = Task.WhenAll(encoding, sending);
        await both.ContinueWith(static _ => { }, CancellationToken.None, TaskContinuationOptions.ExecuteSynchronously, TaskScheduler.Default);
        if (both.IsFaulted)
            System.Runtime.ExceptionServices.ExceptionDispatchInfo.Throw(both.Exception.InnerExceptions.FirstOrDefault(e => e is not OperationCanceledException) ?? both.Exception.InnerExceptions[0]);
        await both;
        return await OwnThread.Run(copy.Complete, CancellationToken.None);
    }

    /// <inheritdoc />
    public void Dispose()
    {
        _filtered?.Dispose();
        _free.Dispose();
        _full.Dispose();
    }

    private static int VectorOf(TableSchema query, Column column)
    {
        var index = query.Columns.IndexOf(query.Find(column.Name) ?? throw new InvalidOperationException($"The query gives no column '{column.Name}'."));
        return query.Columns[index].Type == column.Type ? index : throw new InvalidOperationException($"Column '{column.Name}' is {query.Columns[index].Type} in the query and {column.Type} in the request.");
    }

    private void StopOnFailure(Action work)
    {
        try
        {
            work();
        }
        catch
        {
            _stop.Cancel();
            throw;
        }
    }

    private void Send(CopyIn copy)
    {
        foreach (var (buffer, length) in _full.GetConsumingEnumerable(_stop.Token))
        {
            copy.Write(buffer.AsSpan(0, length));
            _free.Add(buffer.Length == BufferSize ? buffer : GC.AllocateUninitializedArray<byte>(BufferSize, pinned: true), _stop.Token);
        }
    }

    private void Encode()
    {
        var buffer = _free.Take(_stop.Token);
        var used = 0;
        while (_rows.Fetch() is { } chunk)
        {
            Begin(chunk);
            while (!_encoder.IsDone)
            {
                used += _encoder.Write(buffer.AsSpan(used));
                if (_encoder.IsDone)
                    break;
                if (used > 0)
                    _full.Add((buffer, used), _stop.Token);
                buffer = used > 0 ? _free.Take(_stop.Token) : buffer;
                used = 0;
                if (_encoder.NextSize > buffer.Length)
                    buffer = GC.AllocateUninitializedArray<byte>((int)_encoder.NextSize, pinned: true);
            }
        }

        if (used > 0)
            _full.Add((buffer, used), _stop.Token);
        _full.CompleteAdding();
    }

    private void Begin(Chunk chunk)
    {
        _encoder.Begin(chunk);
        var rows = chunk;
        if (_encoder.Refusals.Any)
        {
            _refused.Report(chunk, _encoder.Refusals);
            _filtered ??= Chunk.Create(_rows.Schema.Columns.Select(c => c.Type));
            RefusedRows.Filter(chunk, _encoder.Refusals, _filtered);
            rows = _filtered;
            _encoder.Begin(rows);
        }

        _refused.Passed(chunk.Count);
        Sent += rows.Count;
        if (rows.Count > 0)
            _request.Passing?.Invoke(rows);
    }
}
