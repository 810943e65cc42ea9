using System.Runtime.InteropServices;

namespace Ingot.DuckDb.Native;

/// <summary>Owns a native object that DuckDB destroys through a pointer to the pointer.</summary>
internal abstract unsafe class DuckDbHandle : SafeHandle
{
    protected DuckDbHandle()
        : base(0, ownsHandle: true)
    {
    }

    public override bool IsInvalid => handle == 0;

    /// <exception cref="ObjectDisposedException">The object is released.</exception>
    internal nint Pointer
    {
        get
        {
            ObjectDisposedException.ThrowIf(IsClosed, this);
            return handle;
        }
    }

    internal void Own(nint pointer) => SetHandle(pointer);

    protected sealed override bool ReleaseHandle()
    {
        var pointer = handle;
        Destroy(&pointer);
        return true;
    }

    private protected abstract void Destroy(nint* pointer);
}

internal sealed unsafe class DatabaseHandle : DuckDbHandle
{
    private protected override void Destroy(nint* pointer) => NativeMethods.duckdb_close(pointer);
}

internal sealed unsafe class ConnectionHandle : DuckDbHandle
{
    private protected override void Destroy(nint* pointer) => NativeMethods.duckdb_disconnect(pointer);
}

internal sealed unsafe class StatementHandle : DuckDbHandle
{
    private protected override void Destroy(nint* pointer) => NativeMethods.duckdb_destroy_prepare(pointer);
}

internal sealed unsafe class PendingHandle : DuckDbHandle
{
    private protected override void Destroy(nint* pointer) => NativeMethods.duckdb_destroy_pending(pointer);
}

internal sealed unsafe class ExtractedHandle : DuckDbHandle
{
    private protected override void Destroy(nint* pointer) => NativeMethods.duckdb_destroy_extracted(pointer);
}

internal sealed unsafe class LogicalTypeHandle : DuckDbHandle
{
    private protected override void Destroy(nint* pointer) => NativeMethods.duckdb_destroy_logical_type(pointer);
}

internal sealed unsafe class ChunkHandle : DuckDbHandle
{
    private protected override void Destroy(nint* pointer) => NativeMethods.duckdb_destroy_data_chunk(pointer);
}

internal sealed unsafe class ValueHandle : DuckDbHandle
{
    private protected override void Destroy(nint* pointer) => NativeMethods.duckdb_destroy_value(pointer);
}

internal sealed unsafe class VectorHandle : DuckDbHandle
{
    private protected override void Destroy(nint* pointer) => NativeMethods.duckdb_destroy_vector(pointer);
}

internal sealed unsafe class AppenderHandle : DuckDbHandle
{
    private protected override void Destroy(nint* pointer) => _ = NativeMethods.duckdb_appender_destroy(pointer);
}

/// <summary>A result, whose fixed fields DuckDB keeps in memory of the caller, and the chunk fetched last.</summary>
internal sealed unsafe class ResultHandle : SafeHandle
{
    private nint _chunk;

    internal ResultHandle()
        : base(0, ownsHandle: true) => SetHandle((nint)NativeMemory.AllocZeroed((nuint)sizeof(NativeResult)));

    public override bool IsInvalid => handle == 0;

    /// <exception cref="ObjectDisposedException">The result is released.</exception>
    internal NativeResult* Pointer
    {
        get
        {
            ObjectDisposedException.ThrowIf(IsClosed, this);
            return (NativeResult*)handle;
        }
    }

    /// <summary>Releases the chunk fetched before and fetches the next; 0 at the end and after a failure.</summary>
    internal nint FetchChunk()
    {
        ReleaseChunk();
        return _chunk = NativeMethods.duckdb_fetch_chunk(*Pointer);
    }

    private void ReleaseChunk()
    {
        var chunk = _chunk;
        _chunk = 0;
        if (chunk != 0)
            NativeMethods.duckdb_destroy_data_chunk(&chunk);
    }

    protected override bool ReleaseHandle()
    {
        ReleaseChunk();
        NativeMethods.duckdb_destroy_result((NativeResult*)handle);
        NativeMemory.Free((void*)handle);
        return true;
    }
}
