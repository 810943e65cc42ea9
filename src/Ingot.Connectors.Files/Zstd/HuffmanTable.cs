using System.Numerics;

namespace Ingot.Connectors.Files.Zstd;

/// <summary>A decoding table for literals; RFC 8878 section 4.2.</summary>
internal sealed class HuffmanTable
{
    private const int MostBits = 11;
    private const int MostWeights = 255;

    private readonly int _width;
    private readonly ushort[] _entries;

    private HuffmanTable(int width)
    {
        _width = width;
        _entries = new ushort[1 << width];
    }

    /// <summary>Reads a table's description.</summary>
    /// <param name="buffer">Holds it, and <see cref="BackwardBits.Slack"/> bytes behind.</param>
    /// <param name="at">Offset of it; afterwards the offset behind it.</param>
    /// <param name="end">Offset where the section ends.</param>
    public static HuffmanTable Read(ReadOnlySpan<byte> buffer, ref int at, int end)
    {
        Span<byte> weights = stackalloc byte[MostWeights + 1];
        int header = at < end ? buffer[at++] : throw Damaged();
        int count;
        if (header >= 128)
        {
            count = header - 127;
            if (at + ((count + 1) / 2) > end)
                throw Damaged();
            for (var i = 0; i < count; i++)
                weights[i] = (byte)((i & 1) == 0 ? buffer[at + (i / 2)] >> 4 : buffer[at + (i / 2)] & 15);
            at += (count + 1) / 2;
        }
        else
        {
            if (at + header > end)
                throw Damaged();
            count = ReadWeights(buffer, at, header, weights);
            at += header;
        }

        return Build(weights, count);
    }

    /// <summary>Decodes one stream.</summary>
    /// <param name="bits">The stream.</param>
    /// <param name="target">Takes as many symbols as it is long.</param>
    public void Decode(BackwardBits bits, Span<byte> target)
    {
        var entries = _entries;
        var width = _width;
        for (var i = 0; i < target.Length; i++)
        {
            var entry = entries[bits.Peek(width)];
            target[i] = (byte)entry;
            bits.Skip(entry >> 8);
        }

        if (bits.Left != 0)
            throw Damaged();
    }

    /// <summary>Weights are coded by two states that take turns.</summary>
    private static int ReadWeights(ReadOnlySpan<byte> buffer, int at, int length, Span<byte> weights)
    {
        var table = FseTable.Read(buffer.Slice(at, length), 6, 12, out var used);
        var bits = new BackwardBits(buffer, at + used, length - used);
        var (one, other) = (table.Start(ref bits), table.Start(ref bits));
        var count = 0;
        while (count < MostWeights - 1)
        {
            weights[count++] = table.Symbol(one);
            one = table.Next(one, ref bits);
            if (bits.Left < 0)
            {
                weights[count++] = table.Symbol(other);
                return count;
            }

            (one, other) = (other, one);
        }

        throw Damaged();
    }

    private static HuffmanTable Build(Span<byte> weights, int count)
    {
        var sum = 0;
        for (var i = 0; i < count; i++)
            sum += weights[i] == 0 ? 0 : weights[i] <= MostBits ? 1 << (weights[i] - 1) : throw Damaged();
        if (sum == 0)
            throw Damaged();

        // The last weight is what makes the sum a power of two.
        var width = BitOperations.Log2((uint)sum) + 1;
        var rest = (1 << width) - sum;
        if (width > MostBits || !BitOperations.IsPow2(rest))
            throw Damaged();
        weights[count++] = (byte)(BitOperations.Log2((uint)rest) + 1);

        var table = new HuffmanTable(width);
        var at = 0;
        for (var weight = 1; weight <= width; weight++)
        {
            for (var symbol = 0; symbol < count; symbol++)
            {
                if (weights[symbol] != weight)
                    continue;
                var entry = (ushort)(((width + 1 - weight) << 8) | symbol);
                table._entries.AsSpan(at, 1 << (weight - 1)).Fill(entry);
                at += 1 << (weight - 1);
            }
        }

        return table;
    }

    private static InvalidDataException Damaged() => new("The literals are damaged.");
}
