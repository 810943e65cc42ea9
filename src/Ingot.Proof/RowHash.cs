using Ingot.DuckDb;

namespace Ingot.Proof;

/// <summary>Hashes of single rows, by the arithmetic of docs/formats/digest.md: equal rows have equal hashes, on every machine.</summary>
public static class RowHash
{
    /// <summary>Writes one hash a row.</summary>
    /// <param name="chunk">Flat vectors.</param>
    /// <param name="first">Position of the first column.</param>
    /// <param name="columns">Number of columns.</param>
    /// <param name="rows">One slot a row.</param>
    public static void Compute(Chunk chunk, int first, int columns, Span<ulong> rows)
    {
        Span<ulong> values = stackalloc ulong[rows.Length];
        var hasNegativeZero = false;
        rows.Fill(ValueHash.RowSeed);
        for (var column = first; column < first + columns; column++)
        {
            VectorHash.Compute(chunk[column], values, ref hasNegativeZero);
            for (var row = 0; row < rows.Length; row++)
                rows[row] = ValueHash.Combine(rows[row], values[row]);
        }
    }

    /// <summary>The hash of bytes.</summary>
    /// <param name="bytes">Any bytes.</param>
    public static ulong Of(ReadOnlySpan<byte> bytes) => ValueHash.Bytes(bytes);
}
