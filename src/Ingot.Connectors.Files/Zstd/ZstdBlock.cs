using System.Buffers.Binary;

namespace Ingot.Connectors.Files.Zstd;

/// <summary>Decodes the compressed blocks of a frame; RFC 8878 section 3.1.1.3.</summary>
internal sealed class ZstdBlock
{
    private const int MostLiterals = 128 << 10;

    private readonly byte[] _literals = new byte[MostLiterals];
    private int _literalCount;
    private HuffmanTable? _huffman;
    private FseTable? _lengths;
    private FseTable? _offsets;
    private FseTable? _matches;
    private int _repeat1 = 1;
    private int _repeat2 = 4;
    private int _repeat3 = 8;

    /// <summary>Forgets what the blocks of the last frame left.</summary>
    public void StartFrame()
    {
        _huffman = null;
        _lengths = _offsets = _matches = null;
        (_repeat1, _repeat2, _repeat3) = (1, 4, 8);
    }

    /// <summary>Decodes one block.</summary>
    /// <param name="buffer">Holds the block and <see cref="BackwardBits.Slack"/> bytes more.</param>
    /// <param name="length">Bytes of the block.</param>
    /// <param name="window">Takes the content.</param>
    public void Decode(ReadOnlySpan<byte> buffer, int length, ZstdWindow window)
    {
        var at = ReadLiterals(buffer, length);
        var sequences = ReadSequenceCount(buffer[..length], ref at);
        if (sequences == 0)
            window.Append(_literals.AsSpan(0, _literalCount));
        else
            Execute(buffer, at, length, sequences, window);
    }

    private int ReadLiterals(ReadOnlySpan<byte> buffer, int length)
    {
        if (length < 2)
            throw Damaged();
        var kind = buffer[0] & 3;
        var format = buffer[0] >> 2 & 3;
        return kind < 2 ? ReadPlainLiterals(buffer, length, kind, format) : ReadPackedLiterals(buffer, length, kind, format);
    }

    private int ReadPlainLiterals(ReadOnlySpan<byte> buffer, int length, int kind, int format)
    {
        var header = BinaryPrimitives.ReadUInt32LittleEndian(buffer);
        var (at, count) = format switch
        {
            1 => (2, (int)(header >> 4 & 0xFFF)),
            3 => (3, (int)(header >> 4 & 0xFFFFF)),
            _ => (1, buffer[0] >> 3),
        };
        var stored = kind == 1 ? 1 : count;
        if (count > MostLiterals || at + stored > length)
            throw Damaged();
        if (kind == 1)
            _literals.AsSpan(0, count).Fill(buffer[at]);
        else
            buffer.Slice(at, count).CopyTo(_literals);
        _literalCount = count;
        return at + stored;
    }

    private int ReadPackedLiterals(ReadOnlySpan<byte> buffer, int length, int kind, int format)
    {
        var (at, width) = format switch { 2 => (4, 14), 3 => (5, 18), _ => (3, 10) };
        var header = BinaryPrimitives.ReadUInt64LittleEndian(buffer) >> 4;
        var mask = (1UL << width) - 1;
        _literalCount = (int)(header & mask);
        var end = at + (int)(header >> width & mask);
        if (_literalCount > MostLiterals || end > length)
            throw Damaged();
        if (kind == 2)
            _huffman = HuffmanTable.Read(buffer, ref at, end);
        var huffman = _huffman ?? throw Damaged();
        var target = _literals.AsSpan(0, _literalCount);
        if (format == 0)
        {
            huffman.Decode(new BackwardBits(buffer, at, end - at), target);
            return end;
        }

        DecodeFour(huffman, buffer, at + 6, end, buffer.Slice(at, 6), target);
        return end;
    }

    private static void DecodeFour(
        HuffmanTable huffman, ReadOnlySpan<byte> buffer, int at, int end, ReadOnlySpan<byte> jumps, Span<byte> target)
    {
        var part = (target.Length + 3) / 4;
        for (var stream = 0; stream < 4; stream++)
        {
            var length = stream < 3 ? BinaryPrimitives.ReadUInt16LittleEndian(jumps[(2 * stream)..]) : end - at;
            if (length <= 0 || at + length > end || stream * part > target.Length)
                throw Damaged();
            var count = stream < 3 ? part : target.Length - (3 * part);
            huffman.Decode(new BackwardBits(buffer, at, length), target.Slice(stream * part, count));
            at += length;
        }
    }

    private static int ReadSequenceCount(ReadOnlySpan<byte> block, ref int at)
    {
        if (at >= block.Length)
            throw Damaged();
        int first = block[at++];
        if (first < 128)
            return first;
        if (at + (first == 255 ? 2 : 1) > block.Length)
            throw Damaged();
        if (first < 255)
            return ((first - 128) << 8) + block[at++];
        at += 2;
        return BinaryPrimitives.ReadUInt16LittleEndian(block[(at - 2)..]) + 0x7F00;
    }

    private void Execute(ReadOnlySpan<byte> buffer, int at, int end, int count, ZstdWindow window)
    {
        int modes = at < end ? buffer[at++] : throw Damaged();
        var block = buffer[..end];
        _lengths = ReadTable(modes >> 6, block, ref at, 9, SequenceCodes.Lengths, SequenceCodes.DefaultLengths, _lengths);
        _offsets = ReadTable(modes >> 4 & 3, block, ref at, 8, SequenceCodes.Offsets, SequenceCodes.DefaultOffsets, _offsets);
        _matches = ReadTable(modes >> 2 & 3, block, ref at, 9, SequenceCodes.Matches, SequenceCodes.DefaultMatches, _matches);

        var bits = new BackwardBits(buffer, at, end - at);
        var lengthState = _lengths.Start(ref bits);
        var offsetState = _offsets.Start(ref bits);
        var matchState = _matches.Start(ref bits);
        var literal = 0;
        for (var i = 0; i < count; i++)
        {
            var offsetCode = _offsets.Symbol(offsetState);
            var matchCode = _matches.Symbol(matchState);
            var lengthCode = _lengths.Symbol(lengthState);
            if (offsetCode > 31 || matchCode >= SequenceCodes.Matches || lengthCode >= SequenceCodes.Lengths)
                throw Damaged();
            var offset = (1UL << offsetCode) + bits.Read(offsetCode);
            var match = SequenceCodes.MatchBase[matchCode] + (int)bits.Read(SequenceCodes.MatchBits[matchCode]);
            var length = SequenceCodes.LengthBase[lengthCode] + (int)bits.Read(SequenceCodes.LengthBits[lengthCode]);
            if (bits.Left < 0 || literal + length > _literalCount)
                throw Damaged();

            window.Append(_literals.AsSpan(literal, length));
            literal += length;
            window.Repeat(Distance(offset, length), match);
            if (i + 1 == count)
                break;
            lengthState = _lengths.Next(lengthState, ref bits);
            matchState = _matches.Next(matchState, ref bits);
            offsetState = _offsets.Next(offsetState, ref bits);
        }

        if (bits.Left != 0)
            throw Damaged();
        window.Append(_literals.AsSpan(literal, _literalCount - literal));
    }

    private static FseTable ReadTable(
        int mode, ReadOnlySpan<byte> block, ref int at, int mostLog, int symbols, FseTable standard, FseTable? last)
    {
        switch (mode)
        {
            case 0:
                return standard;
            case 1:
                return at < block.Length ? FseTable.Single(block[at++]) : throw Damaged();
            case 2:
                var table = FseTable.Read(block[at..], mostLog, symbols, out var length);
                at += length;
                return table;
            default:
                return last ?? throw Damaged();
        }
    }

    /// <summary>Offsets of 1 to 3 mean one of the last three; without literals before them, one further back.</summary>
    private int Distance(ulong offset, int literals)
    {
        if (offset > 3)
        {
            var distance = offset - 3 <= int.MaxValue ? (int)(offset - 3) : throw Damaged();
            (_repeat1, _repeat2, _repeat3) = (distance, _repeat1, _repeat2);
            return distance;
        }

        switch ((int)offset + (literals == 0 ? 1 : 0))
        {
            case 1:
                break;
            case 2:
                (_repeat1, _repeat2) = (_repeat2, _repeat1);
                break;
            case 3:
                (_repeat1, _repeat2, _repeat3) = (_repeat3, _repeat1, _repeat2);
                break;
            default:
                (_repeat1, _repeat2, _repeat3) = (_repeat1 - 1, _repeat1, _repeat2);
                break;
        }

        return _repeat1;
    }

    private static InvalidDataException Damaged() => new("A block is damaged.");
}
