using System.Collections.Immutable;
using Ingot.Core.Columns;
using Ingot.Core.Naming;
using Ingot.DuckDb.Native;
using Ingot.DuckDb.Values;

namespace Ingot.DuckDb;

/// <summary>
/// Appends chunks to a table: faster than INSERT. Rows are kept in memory until <see cref="Flush"/>, which comes by
/// itself now and then and at <see cref="Close"/>.
/// </summary>
public sealed unsafe class DuckDbAppender : IDisposable
{
    private readonly AppenderHandle _handle = new();
    private bool _closed;

    /// <summary>Starts appending.</summary>
    /// <param name="session">The session, whose transaction the rows are written in.</param>
    /// <param name="table">An existing table.</param>
    /// <exception cref="DuckDbException">The table does not exist or cannot be written.</exception>
    public DuckDbAppender(DuckDbSession session, TableName table)
    {
        nint pointer = 0;
        var state = NativeMethods.duckdb_appender_create_ext(session.Pointer, null, table.Schema, table.Name, &pointer);
        _handle.Own(pointer);
        if (state != 0)
        {
            var error = Error($"Table {table} cannot be appended to.");
            _handle.Dispose();
            throw error;
        }

        Types = ReadTypes();
    }

    /// <summary>Types of the table's columns, in order; chunks must have just these.</summary>
    public ImmutableArray<ColumnType> Types { get; }

    /// <summary>Appends the rows of a chunk.</summary>
    /// <param name="chunk">A chunk with the table's columns.</param>
    /// <exception cref="DuckDbException">The types do not fit, or a row breaks a constraint.</exception>
    public void Append(Chunk chunk)
    {
        if (NativeMethods.duckdb_append_data_chunk(Open(), chunk.Pointer) != 0)
            throw Error("A chunk cannot be appended.");
    }

    /// <summary>Writes the rows appended so far to the table.</summary>
    /// <exception cref="DuckDbException">A row breaks a constraint; none of the rows since the last flush is written.</exception>
    public void Flush()
    {
        if (NativeMethods.duckdb_appender_flush(Open()) != 0)
            throw Error("Appended rows cannot be written.");
    }

    /// <summary>Writes what is left; the appender takes no more rows.</summary>
    /// <exception cref="DuckDbException">A row breaks a constraint; none of the rows since the last flush is written.</exception>
    public void Close()
    {
        if (NativeMethods.duckdb_appender_close(Open()) != 0)
            throw Error("Appended rows cannot be written.");

        _closed = true;
    }

    /// <summary>Ends without writing rows that were not flushed, unless <see cref="Close"/> came before.</summary>
    public void Dispose()
    {
        if (!_closed && !_handle.IsClosed)
            _ = NativeMethods.duckdb_appender_clear(_handle.Pointer);
        _closed = true;
        _handle.Dispose();
    }

    private nint Open()
    {
        ObjectDisposedException.ThrowIf(_closed, this);
        return _handle.Pointer;
    }

    private Exception Error(string otherwise)
    {
        var error = NativeMethods.duckdb_appender_error_data(_handle.Pointer);
        try
        {
            var errorClass = (DuckDbErrorClass)NativeMethods.duckdb_error_data_error_type(error);
            return Utf8.Read(NativeMethods.duckdb_error_data_message(error)) is { Length: > 0 } text
                ? DuckDbErrors.Create(errorClass, text)
                : new DuckDbException(errorClass, otherwise);
        }
        finally
        {
            NativeMethods.duckdb_destroy_error_data(&error);
        }
    }

    private ImmutableArray<ColumnType> ReadTypes()
    {
        var types = ImmutableArray.CreateBuilder<ColumnType>();
        for (var i = 0UL; i < NativeMethods.duckdb_appender_column_count(_handle.Pointer); i++)
        {
            using var type = LogicalTypes.Own(NativeMethods.duckdb_appender_column_type(_handle.Pointer, i));
            types.Add(LogicalTypes.Read(type.Pointer));
        }

        return types.ToImmutable();
    }
}
