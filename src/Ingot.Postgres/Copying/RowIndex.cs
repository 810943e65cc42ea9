using System.Buffers.Binary;
using System.Runtime.CompilerServices;
using Ingot.DuckDb;
using Ingot.Postgres.Copying.Decoding;
using Ingot.Postgres.Wire;

namespace Ingot.Postgres.Copying;

/// <summary>Where the fields of up to a chunk of rows are, column by column, so that each column is decoded in one go.</summary>
internal sealed unsafe class RowIndex
{
    private const int HeadLength = 7;

    /// <summary>Columns are not a power of two apart, or all would fall into the same lines of the processor's cache.</summary>
    private const int Stride = Chunk.Capacity + 24;

    private readonly int _columns;
    private readonly Field[] _fields;

    internal RowIndex(int columns)
    {
        _columns = columns;
        _fields = new Field[Math.Max(columns, 1) * Stride];
    }

    /// <summary>Rows indexed.</summary>
    internal int Rows { get; private set; }

    /// <summary>Fields of one column.</summary>
    internal ReadOnlySpan<Field> this[int column] => _fields.AsSpan(column * Stride, Rows);

    /// <summary>Indexes the next rows of a block.</summary>
    /// <param name="block">The block.</param>
    /// <param name="at">Offset of the next message.</param>
    /// <returns>Offset behind the last indexed row.</returns>
    /// <exception cref="InvalidDataException">The data is not that of a binary COPY with these columns.</exception>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    internal int Read(CopyBlock block, int at)
    {
        var data = block.Pointer;
        var row = 0;
        fixed (Field* fields = _fields)
        {
            while (row < Chunk.Capacity && at < block.End)
            {
                var length = BigEndian(data + at + 1);
                var end = at + 1 + length;
                if (data[at] == MessageType.CopyData && !IsTrailer(data + at, length))
                    ReadRow(data, at, end, fields + row++);
                at = end;
            }
        }

        Rows = row;
        return at;
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void ReadRow(byte* data, int at, int end, Field* target)
    {
        if (end - at < HeadLength || BinaryPrimitives.ReverseEndianness(Unsafe.ReadUnaligned<short>(data + at + 5)) != _columns)
            throw new InvalidDataException($"a row does not have {_columns} columns");

        var field = at + HeadLength;
        for (var i = 0; i < _columns; i++, target += Stride)
        {
            if (end - field < 4)
                throw new InvalidDataException("a row ends in the middle of a column");
            var length = BigEndian(data + field);
            field += 4;
            *target = new Field(field, length);
            if (length > 0)
                field += length;
            if (length < -1 || field > end || field < 0)
                throw new InvalidDataException("a row ends in the middle of a column");
        }

        if (field != end)
            throw new InvalidDataException("a row is longer than its columns");
    }

    private static bool IsTrailer(byte* message, int length) => length == 4 || (length == 6 && message[5] == 0xff);

    private static int BigEndian(byte* at) => BinaryPrimitives.ReverseEndianness(Unsafe.ReadUnaligned<int>(at));
}
