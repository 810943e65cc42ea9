using System.Collections.Immutable;
using Ingot.DuckDb;

namespace Ingot.Postgres.Loading.Fields;

/// <summary>
/// Writes the rows of chunks in PostgreSQL's binary COPY format. First every column is measured, so that each row's place
/// is known; then the columns write a block of rows one after the other, with the block still in the processor's cache.
/// </summary>
/// <param name="columns">The encoder of each column and the vector it reads.</param>
internal sealed unsafe class RowEncoder(ImmutableArray<(ColumnEncoder Encoder, int Vector)> columns)
{
    private const int BlockRows = 256;
    private readonly long[] _sizes = new long[Chunk.Capacity];
    private readonly int[] _cursors = new int[Chunk.Capacity];
    private int _count;
    private int _next;

    /// <summary>Rows of the chunk that cannot be stored.</summary>
    internal Refusals Refusals { get; } = new();

    /// <summary>Whether all rows of the chunk were written.</summary>
    internal bool IsDone => _next >= _count;

    /// <summary>Size of the next row; it is larger than the buffer when nothing could be written.</summary>
    internal long NextSize => _sizes[_next];

    /// <summary>Takes a chunk and measures it.</summary>
    internal void Begin(Chunk chunk)
    {
        _count = chunk.Count;
        _next = 0;
        Refusals.Clear();
        var sizes = _sizes.AsSpan(0, _count);
        sizes.Fill(sizeof(short));
        for (var column = 0; column < columns.Length; column++)
        {
            var (encoder, vector) = columns[column];
            Refusals.Column = column;
            encoder.Attach(chunk[vector], _count);
            encoder.Measure(_count, sizes, Refusals);
        }

        for (var row = 0; row < _count; row++)
        {
            if (sizes[row] > FieldLimits.Bytes)
                Refusals.Add(row, "a row of more than 1 GB, which PostgreSQL cannot hold");
        }
    }

    /// <summary>Writes as many rows as there is room for.</summary>
    /// <returns>Bytes written.</returns>
    internal int Write(Span<byte> buffer)
    {
        var used = 0;
        fixed (byte* start = buffer)
        fixed (int* cursors = _cursors)
        {
            while (_next < _count)
            {
                var end = _next;
                var last = Math.Min(_count, _next + BlockRows);
                for (; end < last && used + _sizes[end] <= buffer.Length; end++)
                {
                    BigEndian.Write(start + used, (short)columns.Length);
                    cursors[end] = used + sizeof(short);
                    used += (int)_sizes[end];
                }

                if (end == _next)
                    break;
                foreach (var (encoder, _) in columns)
                    encoder.Write(_next, end, cursors, start);
                _next = end;
            }
        }

        return used;
    }
}
