using System.Collections;
using System.Data;
using System.Data.Common;
using System.Diagnostics.CodeAnalysis;
using Ingot.Core.Columns;

namespace Ingot.DuckDb.Ado;

/// <summary>
/// Reads results row by row while DuckDB computes them a chunk at a time. .NET types of the values:
/// <c>docs/formats/types.md</c>.
/// </summary>
[SuppressMessage("Naming", "CA1710", Justification = "ADO.NET calls it a data reader.")]
[SuppressMessage("Design", "CA1010", Justification = "The base class fixes the interfaces.")]
public sealed partial class DuckDbDataReader : DbDataReader
{
    private readonly DuckDbConnection _connection;
    private readonly Execution _execution;
    private readonly CommandBehavior _behavior;
    private DuckDbResult? _result;
    private TableSchema _schema = new([]);
    private Chunk? _chunk;
    private Chunk? _first;
    private bool _looked;
    private bool _hasRows;
    private int _row;
    private bool _closed;

    private DuckDbDataReader(DuckDbConnection connection, Execution execution, CommandBehavior behavior)
    {
        _connection = connection;
        _execution = execution;
        _behavior = behavior;
    }

    /// <inheritdoc />
    public override int Depth => 0;

    /// <inheritdoc />
    public override int FieldCount => _schema.Columns.Length;

    /// <inheritdoc />
    public override bool IsClosed => _closed;

    /// <summary>Rows inserted, updated, deleted or copied so far; -1 when no statement has run that can change rows.</summary>
    public override int RecordsAffected => (int)Math.Min(_execution.RowsChanged, int.MaxValue);

    /// <inheritdoc />
    public override bool HasRows => _hasRows || Look() is not null;

    /// <inheritdoc />
    public override object this[int ordinal] => GetValue(ordinal);

    /// <inheritdoc />
    public override object this[string name] => GetValue(GetOrdinal(name));

    internal static DuckDbDataReader Start(DuckDbConnection connection, Execution execution, CommandBehavior behavior)
    {
        var reader = new DuckDbDataReader(connection, execution, behavior);
        try
        {
            connection.Reader = reader;
            reader.Advance();
            return reader;
        }
        catch
        {
            reader.Close();
            throw;
        }
    }

    /// <inheritdoc />
    /// <exception cref="DuckDbException">The query failed while it ran.</exception>
    /// <exception cref="OperationCanceledException">The command was cancelled.</exception>
    public override bool Read()
    {
        ThrowIfClosed();
        if (_chunk is not null && ++_row < _chunk.Count)
            return true;

        _chunk = Look();
        _first = null;
        _looked = false;
        _row = 0;
        return _chunk is not null;
    }

    /// <inheritdoc />
    public override bool NextResult()
    {
        ThrowIfClosed();
        return Advance();
    }

    /// <inheritdoc />
    public override Task<bool> ReadAsync(CancellationToken cancellationToken) => OnCaller.Run(Read, cancellationToken);

    /// <inheritdoc />
    public override Task<bool> NextResultAsync(CancellationToken cancellationToken) => OnCaller.Run(NextResult, cancellationToken);

    /// <summary>Ends the query, whatever rows are left, and with them the statements that have not run.</summary>
    public override void Close()
    {
        if (_closed)
            return;

        _closed = true;
        _chunk = null;
        _result?.Dispose();
        _execution.Dispose();
        _connection.Reader = null;
        if (_behavior.HasFlag(CommandBehavior.CloseConnection))
            _connection.Close();
    }

    /// <inheritdoc />
    public override IEnumerator GetEnumerator() => new DbEnumerator(this, closeReader: false);

    /// <inheritdoc />
    protected override void Dispose(bool disposing)
    {
        if (disposing)
            Close();
        base.Dispose(disposing);
    }

    private bool Advance()
    {
        _result?.Dispose();
        _chunk = null;
        _first = null;
        _looked = false;
        _hasRows = false;
        _result = null;
        _result = _execution.Next();
        _schema = _result?.Schema ?? new TableSchema([]);
        return _result is not null;
    }

    /// <summary>Fetches the next chunk ahead of the rows, so that it can be said whether there are any.</summary>
    private Chunk? Look()
    {
        if (_looked || (_chunk is not null && _row < _chunk.Count))
            return _first;

        _first = _result?.Fetch();
        _looked = true;
        _hasRows |= _first is not null;
        return _first;
    }

    private Vector At(int ordinal)
    {
        ThrowIfClosed();
        var chunk = _chunk ?? throw new DuckDbException(DuckDbErrorClass.InvalidInput, "There is no current row: call Read first, and only while it gives true.");
        return ordinal >= 0 && ordinal < chunk.ColumnCount ? chunk[ordinal] : throw NoColumn(ordinal);
    }

    private Column ColumnAt(int ordinal) => ordinal >= 0 && ordinal < FieldCount ? _schema.Columns[ordinal] : throw NoColumn(ordinal);

    private DuckDbException NoColumn(int ordinal) =>
        new(DuckDbErrorClass.InvalidInput, $"The result has {FieldCount} columns; there is none at position {ordinal}.");

    private void ThrowIfClosed() => ObjectDisposedException.ThrowIf(_closed, this);
}
