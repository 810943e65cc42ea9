namespace Ingot.Connectors.Files.Zstd;

/// <summary>The decompressed bytes of a frame that may still be referred to or are not read yet.</summary>
internal sealed class ZstdWindow
{
    private const int MostRoom = 8 << 20;

    private readonly byte[] _bytes;
    private int _read;

    /// <summary>Makes room.</summary>
    /// <param name="window">How far back a match may reach.</param>
    /// <param name="block">Most bytes of a block.</param>
    public ZstdWindow(int window, int block)
    {
        Size = window;
        _bytes = new byte[window + Math.Min(window, MostRoom) + block];
    }

    /// <summary>How far back a match may reach.</summary>
    public int Size { get; }

    /// <summary>Offset after the last byte.</summary>
    public int End { get; private set; }

    /// <summary>Bytes that were not read yet.</summary>
    public int Unread => End - _read;

    /// <summary>Bytes of the frame so far, of which as many as the window is wide can be referred to.</summary>
    public long Total { get; private set; }

    /// <summary>Begins another frame.</summary>
    public void Clear()
    {
        End = 0;
        _read = 0;
        Total = 0;
    }

    /// <summary>Hands bytes over.</summary>
    public int Read(Span<byte> target)
    {
        var length = Math.Min(target.Length, Unread);
        _bytes.AsSpan(_read, length).CopyTo(target);
        _read += length;
        return length;
    }

    /// <summary>Makes sure that a block fits; all bytes must have been read.</summary>
    public void Reserve(int block)
    {
        if (_bytes.Length - End >= block)
            return;
        var kept = Math.Min(End, Size);
        _bytes.AsSpan(End - kept, kept).CopyTo(_bytes);
        End = kept;
        _read = kept;
    }

    /// <summary>The bytes from an offset on.</summary>
    public ReadOnlySpan<byte> From(int offset) => _bytes.AsSpan(offset, End - offset);

    /// <summary>Appends bytes.</summary>
    public void Append(ReadOnlySpan<byte> bytes)
    {
        if (bytes.Length > _bytes.Length - End)
            throw Overrun();
        bytes.CopyTo(_bytes.AsSpan(End));
        Advance(bytes.Length);
    }

    /// <summary>Appends a byte many times.</summary>
    public void Fill(byte value, int count)
    {
        if (count > _bytes.Length - End)
            throw Overrun();
        _bytes.AsSpan(End, count).Fill(value);
        Advance(count);
    }

    /// <summary>Appends bytes that were there before; source and target may overlap.</summary>
    /// <param name="distance">How far back they begin.</param>
    /// <param name="length">How many.</param>
    public void Repeat(int distance, int length)
    {
        if (distance <= 0 || distance > Math.Min(Total, Size) || distance > End || length > _bytes.Length - End)
            throw Overrun();
        if (distance >= length)
        {
            _bytes.AsSpan(End - distance, length).CopyTo(_bytes.AsSpan(End));
        }
        else if (distance == 1)
        {
            _bytes.AsSpan(End, length).Fill(_bytes[End - 1]);
        }
        else
        {
            for (var i = 0; i < length; i++)
                _bytes[End + i] = _bytes[End + i - distance];
        }

        Advance(length);
    }

    private static InvalidDataException Overrun() => new("A block refers to bytes that are not there, or is too long.");

    private void Advance(int length)
    {
        End += length;
        Total += length;
    }
}
