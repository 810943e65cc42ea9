using System.Collections.Immutable;
using Ingot.Core.Columns;
using Ingot.DuckDb.Native;

namespace Ingot.DuckDb;

/// <summary>Up to <see cref="Capacity"/> rows as column vectors, in DuckDB's own memory.</summary>
public sealed class Chunk
{
    /// <summary>Rows that a chunk can hold.</summary>
    public const int Capacity = 2048;

    private readonly ImmutableArray<ColumnType> _types;
    private readonly Vector[] _vectors;
    private nint _pointer;

    internal Chunk(ImmutableArray<ColumnType> types)
    {
        _types = types;
        _vectors = new Vector[types.Length];
    }

    /// <summary>Rows in the chunk; setting it says how many rows were written.</summary>
    public int Count
    {
        get => (int)NativeMethods.duckdb_data_chunk_get_size(_pointer);
        set
        {
            ArgumentOutOfRangeException.ThrowIfGreaterThan((uint)value, (uint)Capacity, nameof(value));
            NativeMethods.duckdb_data_chunk_set_size(_pointer, (ulong)value);
        }
    }

    /// <summary>Number of columns.</summary>
    public int ColumnCount => _vectors.Length;

    /// <summary>The vector of one column.</summary>
    /// <param name="column">0-based position.</param>
    public Vector this[int column] => _vectors[column];

    /// <summary>Takes the vectors of a native chunk; their addresses change with every chunk.</summary>
    internal void Attach(nint pointer)
    {
        _pointer = pointer;
        for (var i = 0; i < _vectors.Length; i++)
            _vectors[i] = new Vector(NativeMethods.duckdb_data_chunk_get_vector(pointer, (ulong)i), _types[i]);
    }
}
