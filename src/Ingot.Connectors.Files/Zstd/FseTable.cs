using System.Numerics;

namespace Ingot.Connectors.Files.Zstd;

/// <summary>A decoding table of finite state entropy; RFC 8878 section 4.1.</summary>
internal sealed class FseTable
{
    private readonly byte[] _symbols;
    private readonly byte[] _bits;
    private readonly ushort[] _next;

    private FseTable(int log)
    {
        Log = log;
        _symbols = new byte[1 << log];
        _bits = new byte[1 << log];
        _next = new ushort[1 << log];
    }

    /// <summary>Bits of a state.</summary>
    public int Log { get; }

    /// <summary>The table that knows one symbol.</summary>
    public static FseTable Single(byte symbol)
    {
        var table = new FseTable(0);
        table._symbols[0] = symbol;
        return table;
    }

    /// <summary>A table of the given distribution; -1 stands for "less than one".</summary>
    public static FseTable Of(int log, ReadOnlySpan<short> counts)
    {
        var table = new FseTable(log);
        var size = 1 << log;
        var high = size;
        Span<int> states = stackalloc int[counts.Length];
        for (var symbol = 0; symbol < counts.Length; symbol++)
        {
            states[symbol] = Math.Abs((int)counts[symbol]);
            if (counts[symbol] == -1)
                table._symbols[--high] = (byte)symbol;
        }

        var step = (size >> 1) + (size >> 3) + 3;
        var at = 0;
        for (var symbol = 0; symbol < counts.Length; symbol++)
        {
            for (var i = 0; i < counts[symbol]; i++)
            {
                table._symbols[at] = (byte)symbol;
                do
                    at = (at + step) & (size - 1);
                while (at >= high);
            }
        }

        if (at != 0)
            throw new InvalidDataException("An entropy table is not consistent.");
        table.FillTransitions(states);
        return table;
    }

    /// <summary>Reads a table's description.</summary>
    /// <param name="bytes">Bytes beginning with it.</param>
    /// <param name="mostLog">Largest allowed log.</param>
    /// <param name="mostSymbols">Number of symbols allowed.</param>
    /// <param name="length">Bytes that it takes.</param>
    public static FseTable Read(ReadOnlySpan<byte> bytes, int mostLog, int mostSymbols, out int length)
    {
        var at = 0;
        var log = (int)Bits(bytes, ref at, 4) + 5;
        if (log > mostLog)
            throw new InvalidDataException("An entropy table is larger than allowed.");
        Span<short> counts = stackalloc short[mostSymbols];
        var symbol = 0;
        var left = 1 << log;
        while (left > 0)
        {
            if (symbol >= mostSymbols)
                throw new InvalidDataException("An entropy table knows too many symbols.");
            var count = ReadCount(bytes, ref at, left);
            left -= Math.Abs(count);
            counts[symbol++] = (short)count;
            while (count == 0)
            {
                var zeros = (int)Bits(bytes, ref at, 2);
                symbol += zeros;
                if (symbol > mostSymbols)
                    throw new InvalidDataException("An entropy table knows too many symbols.");
                if (zeros != 3)
                    break;
            }
        }

        length = (at + 7) / 8;
        return left == 0 && length <= bytes.Length ? Of(log, counts[..symbol]) : throw new InvalidDataException("An entropy table is cut off.");
    }

    /// <summary>The symbol of a state.</summary>
    public byte Symbol(int state) => _symbols[state];

    /// <summary>The first state of a bit stream.</summary>
    public int Start(ref BackwardBits bits) => (int)bits.Read(Log);

    /// <summary>The state that follows.</summary>
    public int Next(int state, ref BackwardBits bits) => _next[state] + (int)bits.Read(_bits[state]);

    private static int ReadCount(ReadOnlySpan<byte> bytes, ref int at, int left)
    {
        var width = BitOperations.Log2((uint)left + 1) + 1;
        var value = (int)Bits(bytes, ref at, width);
        var lower = (1 << (width - 1)) - 1;
        var threshold = (1 << width) - 1 - (left + 1);
        if ((value & lower) < threshold)
        {
            at--;
            value &= lower;
        }
        else if (value > lower)
        {
            value -= threshold;
        }

        return value - 1;
    }

    private static uint Bits(ReadOnlySpan<byte> bytes, ref int at, int count)
    {
        uint value = 0;
        for (var i = 0; i < count; i++, at++)
        {
            var bit = at / 8 < bytes.Length ? bytes[at / 8] >> (at % 8) & 1 : 0;
            value |= (uint)bit << i;
        }

        return value;
    }

    private void FillTransitions(Span<int> states)
    {
        for (var i = 0; i < _symbols.Length; i++)
        {
            var state = states[_symbols[i]]++;
            var bits = Log - BitOperations.Log2((uint)state);
            _bits[i] = (byte)bits;
            _next[i] = (ushort)((state << bits) - _symbols.Length);
        }
    }
}
