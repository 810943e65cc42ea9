using System.Runtime.CompilerServices;
using Ingot.Connectors.Files.Bytes;
using Ingot.DuckDb;

namespace Ingot.Connectors.Files.Csv;

/// <summary>Where the fields of up to a chunk of rows lie in a block.</summary>
/// <remarks>
/// A row takes <see cref="Stride"/> positions: the offset before its first field, then the end of each field. So field
/// f is the bytes from <c>positions[f] + 1</c> to <c>positions[f + 1]</c>, quotes included.
/// </remarks>
internal sealed class RowBatch
{
    /// <summary>Creates an empty batch.</summary>
    /// <param name="fields">Fields of a row.</param>
    /// <param name="capacity">Rows it can hold.</param>
    public RowBatch(int fields, int capacity = Chunk.Capacity)
    {
        Fields = fields;
        Stride = fields + 1;
        Capacity = capacity;
        Positions = new int[Stride * capacity];
        Records = new int[capacity];
    }

    /// <summary>Fields of a row.</summary>
    public int Fields { get; }

    /// <summary>Positions of a row.</summary>
    public int Stride { get; }

    /// <summary>Most rows.</summary>
    public int Capacity { get; }

    /// <summary>Rows held.</summary>
    public int Rows { get; set; }

    /// <summary>Field borders of all rows.</summary>
    public int[] Positions { get; }

    /// <summary>For each row its 0-based ordinal among the block's records.</summary>
    public int[] Records { get; }

    /// <summary>The block that the positions mean.</summary>
    public Block Block { get; set; } = null!;

    /// <summary>The bytes of one field as written.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public ReadOnlySpan<byte> Field(int row, int field)
    {
        var at = (row * Stride) + field;
        return Block.Buffer.AsSpan(Positions[at] + 1, Positions[at + 1] - Positions[at] - 1);
    }

    /// <summary>Offset of the first byte of a row.</summary>
    public int Start(int row) => Positions[row * Stride] + 1;

    /// <summary>Offset after the last byte of a row.</summary>
    public int End(int row) => Positions[(row * Stride) + Fields];

    /// <summary>Takes rows out.</summary>
    /// <param name="gone">Ascending row numbers.</param>
    public void Remove(ReadOnlySpan<int> gone)
    {
        var kept = 0;
        for (var row = 0; row < Rows; row++)
        {
            if (gone.Length > 0 && gone[0] == row)
            {
                gone = gone[1..];
                continue;
            }

            Positions.AsSpan(row * Stride, Stride).CopyTo(Positions.AsSpan(kept * Stride));
            Records[kept++] = Records[row];
        }

        Rows = kept;
    }
}
