using System.Diagnostics;
using Ingot.DuckDb.Scans;
using Ingot.Postgres.Sessions;
using Ingot.Postgres.Wire;
using Ingot.Telemetry;

namespace Ingot.Postgres.Copying;

/// <summary>One reading of a source: threads that read ahead, each with a connection of its own, fill blocks; workers empty them.</summary>
internal sealed class CopyReading : BlockReading<CopyBlock>
{
    private readonly PostgresSettings _settings;
    private readonly CopySource _source;
    private readonly CopyScanOptions _options;
    private readonly int[] _columns;
    private readonly ActivityContext _parent;
    private long _rows;
    private long _bytes;

    internal CopyReading(PostgresSettings settings, CopySource source, CopyScanOptions options, int[] columns, ActivityContext parent = default)
        : base(
            ConnectionsOf(source, options), source.Ranges.Count,
            Enumerable.Range(0, (2 * ConnectionsOf(source, options)) + Math.Max(options.Threads, 1)).Select(_ => new CopyBlock(options.BlockSize))) =>
        (_settings, _source, _options, _columns, _parent) = (settings, source, options, columns, parent);

    internal long Rows => Interlocked.Read(ref _rows);

    internal long Bytes => Interlocked.Read(ref _bytes);

    /// <inheritdoc />
    protected override void Read()
    {
        using var own = _options.Session is null ? WireConnection.Connect(_settings, Stopping, _options.Side) : null;
        var connection = own ?? _options.Session!;
        foreach (var statement in _source.SnapshotStatements)
            connection.Execute(statement, Stopping);
        while (NextShare(out var range))
            ReadRange(connection, _source.CopyStatement(_columns, _source.Ranges[range]));
    }

    private static int ConnectionsOf(CopySource source, CopyScanOptions options) => Math.Clamp(options.Connections, 1, Math.Max(source.Ranges.Count, 1));

    private void ReadRange(WireConnection connection, string statement)
    {
        using var span = Activities.Statement(DbStatement.Postgres, "COPY", _source.Name, _parent);
        using var copy = connection.BeginCopyOut(statement, Stopping);
        using var counted = new CopiedBytes(_settings, "read", () => copy.Bytes);
        var received = 0L;
        while (true)
        {
            var block = NextEmpty();
            var more = copy.Read(block);
            Interlocked.Add(ref _bytes, copy.Bytes - received);
            received = copy.Bytes;
            block.FirstRow = Interlocked.Add(ref _rows, block.Rows) - block.Rows + 1;
            Hand(block, block.Rows > 0);
            if (!more)
                return;
        }
    }
}
