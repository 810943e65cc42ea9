using System.Collections.Immutable;
using Ingot.Core.Columns;
using Ingot.DuckDb.Native;
using Ingot.DuckDb.Values;

namespace Ingot.DuckDb;

/// <summary>Up to <see cref="Capacity"/> rows as column vectors, in DuckDB's own memory.</summary>
public sealed class Chunk : IDisposable
{
    /// <summary>Rows that a chunk can hold.</summary>
    public const int Capacity = 2048;

    private readonly ImmutableArray<ColumnType> _types;
    private readonly Vector[] _vectors;
    private readonly int[]? _positions;
    private readonly ChunkHandle? _owned;
    private nint _pointer;

    /// <summary>A view of native chunks.</summary>
    /// <param name="types">Types of the columns.</param>
    /// <param name="positions">Position of each column in the native chunk; null when they are all there in order.</param>
    internal Chunk(ImmutableArray<ColumnType> types, int[]? positions = null)
    {
        _types = types;
        _vectors = new Vector[types.Length];
        _positions = positions;
    }

    private Chunk(ImmutableArray<ColumnType> types, ChunkHandle owned)
        : this(types)
    {
        _owned = owned;
        Attach(owned.Pointer);
    }

    /// <summary>Rows in the chunk; setting it says how many rows were written.</summary>
    public int Count
    {
        get => (int)NativeMethods.duckdb_data_chunk_get_size(Pointer);
        set
        {
            ArgumentOutOfRangeException.ThrowIfGreaterThan((uint)value, (uint)Capacity, nameof(value));
            NativeMethods.duckdb_data_chunk_set_size(Pointer, (ulong)value);
        }
    }

    /// <summary>Number of columns.</summary>
    public int ColumnCount => _vectors.Length;

    /// <summary>The vector of one column.</summary>
    /// <param name="column">0-based position.</param>
    public Vector this[int column] => _vectors[column];

    internal nint Pointer
    {
        get
        {
            ObjectDisposedException.ThrowIf(_pointer == 0, this);
            return _pointer;
        }
    }

    /// <summary>Creates an empty chunk, to be filled and appended to a table.</summary>
    /// <param name="types">Types of the columns; at least one.</param>
    /// <exception cref="DuckDbException">A chunk of these types cannot be made.</exception>
    public static unsafe Chunk Create(params IEnumerable<ColumnType> types)
    {
        ImmutableArray<ColumnType> all = [.. types];
        var natives = all.Select(LogicalTypes.Create).ToArray();
        try
        {
            fixed (nint* pointers = natives.Select(n => n.Pointer).ToArray())
            {
                var handle = new ChunkHandle();
                handle.Own(NativeMethods.duckdb_create_data_chunk(pointers, (ulong)all.Length));
                if (handle.IsInvalid)
                    throw new DuckDbException(DuckDbErrorClass.InvalidType, $"A chunk of ({string.Join(", ", all)}) cannot be made.");

                return new Chunk(all, handle);
            }
        }
        finally
        {
            Array.ForEach(natives, n => n.Dispose());
        }
    }

    /// <summary>Makes the chunk empty, to be filled again.</summary>
    public void Reset()
    {
        NativeMethods.duckdb_data_chunk_reset(Pointer);
        Attach(_pointer);
    }

    /// <summary>Releases a chunk made by <see cref="Create"/>. Chunks of results, scans and functions are their owners',
    /// and this does nothing to them.</summary>
    public void Dispose()
    {
        if (_owned is null || _pointer == 0)
            return;

        _pointer = 0;
        Array.Clear(_vectors);
        _owned.Dispose();
    }

    /// <summary>Takes the vectors of a native chunk; their addresses change with every chunk.</summary>
    internal void Attach(nint pointer)
    {
        _pointer = pointer;
        for (var i = 0; i < _vectors.Length; i++)
            _vectors[i] = new Vector(NativeMethods.duckdb_data_chunk_get_vector(pointer, (ulong)(_positions?[i] ?? i)), _types[i]);
    }
}
