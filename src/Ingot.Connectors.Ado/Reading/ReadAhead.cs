using System.Data.Common;
using System.Diagnostics;
using Ingot.Core.Errors;
using Ingot.DuckDb.Scans;
using Ingot.Telemetry;

namespace Ingot.Connectors.Ado.Reading;

/// <summary>One reading of a source: a thread for each connection fills blocks by the driver's blocking calls; workers empty them.</summary>
internal sealed class ReadAhead : BlockReading<RowBlock>
{
    private readonly ReaderSource _source;
    private readonly int[] _wanted;
    private readonly IRejectSink _rejects;
    private readonly ActivityContext _parent;
    private long _records;
    private long _bytes;

    public ReadAhead(ReaderSource source, int[] wanted, IRejectSink rejects, ActivityContext parent)
        : base(
            ConnectionsOf(source), source.Ranges,
            Enumerable.Range(0, 3 * ConnectionsOf(source)).Select(_ => new RowBlock(wanted.Select(c => source.Columns[c].CreateFiller())))) =>
        (_source, _wanted, _rejects, _parent) = (source, wanted, rejects, parent);

    public long Records => Interlocked.Read(ref _records);

    public long Bytes => Interlocked.Read(ref _bytes);

    /// <inheritdoc />
    protected override void Read()
    {
        var taker = new RowTaker(_source, _wanted);
        using var session = _source.Connect(Stopping);
        using var stopping = Stopping.Register(() => Stop(session));
        while (NextShare(out var range))
            ReadRange(session, range, taker);
    }

    /// <inheritdoc />
    protected override Exception Explain(Exception exception) =>
        exception is IngotException or OperationCanceledException || Stopping.IsCancellationRequested ? exception : _source.Explain(exception);

    private static int ConnectionsOf(ReaderSource source) => Math.Clamp(source.Connections, 1, Math.Max(source.Ranges, 1));

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
        var block = Cleared();
        while (reader.Read())
        {
            taker.Take(reader, block);
            if (!block.IsFull)
                continue;
            Hand(block);
            block = Cleared();
        }

        // A cancelled statement may look like one that has ended.
        Stopping.ThrowIfCancellationRequested();
        Hand(block);
    }

    private RowBlock Cleared()
    {
        var block = NextEmpty();
        block.Clear();
        return block;
    }

    private void Hand(RowBlock block)
    {
        block.First = Interlocked.Add(ref _records, block.Found) - block.Found + 1;
        Interlocked.Add(ref _bytes, block.Bytes);
        SendRejected(block);
        Hand(block, block.Rows > 0);
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
            Fail(e);
            throw;
        }
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
