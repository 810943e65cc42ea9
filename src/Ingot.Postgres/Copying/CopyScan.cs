using System.Diagnostics;
using Ingot.Core.Columns;
using Ingot.DuckDb.Scans;
using Ingot.Postgres.Sessions;

namespace Ingot.Postgres.Copying;

/// <summary>Rows of a PostgreSQL table or query by binary COPY. Only the wanted columns are asked for. Read once.</summary>
public sealed class CopyScan : Scan
{
    private readonly PostgresSettings _settings;
    private readonly CopySource _source;
    private readonly CopyScanOptions _options;
    // DuckDB reads on threads of its own, which do not know whose work they do.
    private readonly ActivityContext _parent = Activity.Current?.Context ?? default;
    private readonly Lock _lock = new();
    private CopyReading? _reading;

    /// <summary>Creates a scan; nothing is connected before it is read.</summary>
    /// <param name="settings">The server.</param>
    /// <param name="source">What to read.</param>
    /// <param name="options">How.</param>
    public CopyScan(PostgresSettings settings, CopySource source, CopyScanOptions? options = null)
    {
        (_settings, _source, _options) = (settings, source, options ?? new CopyScanOptions());
        var columns = source.Columns.Select(c => c.Column);
        Schema = new TableSchema([.. _options.OrdinalColumn is { } ordinal ? columns.Append(new Column(ordinal, ColumnType.Of(ColumnKind.BigInt), false)) : columns]);
    }

    /// <inheritdoc />
    public override TableSchema Schema { get; }

    /// <inheritdoc />
    public override long? EstimatedRows => _source.EstimatedRows;

    /// <inheritdoc />
    public override int MaxThreads => Math.Max(_options.Threads, 1);

    /// <summary>Rows read so far. Safe to read from any thread.</summary>
    public long Rows => _reading?.Rows ?? 0;

    /// <summary>Bytes received so far. Safe to read from any thread.</summary>
    public long Bytes => _reading?.Bytes ?? 0;

    /// <inheritdoc />
    public override ScanWorker CreateWorker(IReadOnlyList<int> columns)
    {
        int[] read = [.. columns.Where(c => c < _source.Columns.Count)];
        lock (_lock)
            _reading ??= new CopyReading(_settings, _source, _options, read, _parent);
        return new CopyWorker(_reading, _source, _options, columns);
    }

    /// <inheritdoc />
    protected override void Dispose(bool disposing)
    {
        if (disposing)
            _reading?.Dispose();
        base.Dispose(disposing);
    }
}
