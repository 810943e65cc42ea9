using System.Collections.Immutable;
using System.Runtime.ExceptionServices;
using Ingot.Core.Columns;
using Ingot.DuckDb.Native;
using Ingot.DuckDb.Values;

namespace Ingot.DuckDb;

/// <summary>A result that streams: chunks are computed as they are fetched.</summary>
public sealed unsafe class DuckDbResult : IDisposable
{
    private const int ChangedRows = 1;
    private const int QueryResult = 3;
    private readonly string _sql;
    private readonly DuckDbStatement? _statement;
    private readonly Interruption? _interruption;
    private readonly ResultHandle _result;
    private readonly DuckDbSession _session;
    private Chunk? _chunk;
    private Exception? _failure;
    private bool _ended;
    private bool _disposed;

    internal DuckDbResult(ResultHandle result, DuckDbSession session, string sql, DuckDbStatement? statement, Interruption? interruption)
    {
        _result = result;
        _session = session;
        _sql = sql;
        _statement = statement;
        _interruption = interruption;
        var returns = NativeMethods.duckdb_result_return_type(*result.Pointer);
        ReturnsRows = returns == QueryResult;
        ReportsChanges = returns == ChangedRows;
        Schema = ReadSchema();
        session.BeginStream(this);
    }

    /// <summary>Whether the rows are what the statement selects or returns; otherwise they only report what it did,
    /// such as the number of rows it changed.</summary>
    public bool ReturnsRows { get; }

    /// <summary>Whether the result is one BIGINT: the number of rows changed or copied.</summary>
    internal bool ReportsChanges { get; }

    /// <summary>Runs to the end, whatever rows come.</summary>
    /// <returns>Rows changed or copied; 0 for statements that change none.</returns>
    internal long Finish()
    {
        var changed = 0L;
        while (Fetch() is { } chunk)
            changed = ReportsChanges ? chunk[0].Values<long>(1)[0] : 0;
        return changed;
    }

    /// <summary>The columns of the result.</summary>
    public TableSchema Schema { get; }

    /// <summary>Fetches the next chunk; it is valid until the next call.</summary>
    /// <returns>A chunk of at least one row, or null at the end.</returns>
    /// <exception cref="DuckDbException">The query failed while it ran.</exception>
    /// <exception cref="DuckDbTimeoutException">The fetch took longer than the statement's time limit.</exception>
    /// <exception cref="OperationCanceledException">The token given to the query was cancelled.</exception>
    public Chunk? Fetch()
    {
        ObjectDisposedException.ThrowIf(_disposed, this);
        if (_ended)
            return _failure is null ? null : throw _failure;

        nint pointer;
        do
        {
            _interruption?.Enter();
            pointer = _result.FetchChunk();
            _interruption?.Exit();
            if (pointer == 0)
            {
                _ended = true;
                ThrowIfFailed();
                return null;
            }
        }
        while (NativeMethods.duckdb_data_chunk_get_size(pointer) == 0);

        _chunk ??= new Chunk([.. Schema.Columns.Select(c => c.Type)]);
        _chunk.Attach(pointer);
        return _chunk;
    }

    /// <summary>Ends the query and releases the result.</summary>
    public void Dispose()
    {
        if (_disposed)
            return;

        _disposed = true;
        _result.Dispose();
        _session.EndStream(this, unread: !_ended);
        _interruption?.Dispose();
        _statement?.Dispose();
    }

    private void ThrowIfFailed()
    {
        if (Utf8.Read(NativeMethods.duckdb_result_error(_result.Pointer)) is not { Length: > 0 } text)
            return;

        // Kept for whoever asks again: a query that failed must never look like one that ended.
        _failure = _session.Explain(text, _sql, _interruption);
        ExceptionDispatchInfo.Throw(_failure);
    }

    private TableSchema ReadSchema()
    {
        var columns = ImmutableArray.CreateBuilder<Column>();
        var count = NativeMethods.duckdb_column_count(_result.Pointer);
        for (var index = 0UL; index < count; index++)
        {
            var name = Utf8.Read(NativeMethods.duckdb_column_name(_result.Pointer, index));
            using var type = LogicalTypes.Own(NativeMethods.duckdb_column_logical_type(_result.Pointer, index));
            columns.Add(new Column(name, LogicalTypes.Read(type.Pointer)));
        }

        return new TableSchema(columns.ToImmutable());
    }
}
