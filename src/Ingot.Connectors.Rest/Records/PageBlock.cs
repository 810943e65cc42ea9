namespace Ingot.Connectors.Rest.Records;

/// <summary>Records of one page in memory. Used again for another page when they have been read.</summary>
internal sealed class PageBlock
{
    private const int FirstCapacity = 64 << 10;

    private byte[] _buffer = GC.AllocateUninitializedArray<byte>(FirstCapacity);

    /// <summary>The bytes; <see cref="Length"/> of them count.</summary>
    public byte[] Buffer => _buffer;

    /// <summary>Bytes of content.</summary>
    public int Length { get; set; }

    /// <summary>Where the records lie.</summary>
    public List<Range> Records { get; } = [];

    /// <summary>Ordinal in the part, from 1, of the first record.</summary>
    public long FirstRecord { get; set; }

    /// <summary>Ordinal of the page, from 1, for people.</summary>
    public int Page { get; set; }

    /// <summary>The content.</summary>
    public ReadOnlySpan<byte> Content => _buffer.AsSpan(0, Length);

    /// <summary>One record.</summary>
    public ReadOnlySpan<byte> Record(int index) => _buffer.AsSpan(Records[index]);

    /// <summary>Makes it empty.</summary>
    public void Clear()
    {
        Length = 0;
        Records.Clear();
    }

    /// <summary>Makes room, and keeps the content.</summary>
    public void Grow(int capacity)
    {
        if (capacity > _buffer.Length)
            Array.Resize(ref _buffer, (int)Math.Min(Math.Max(capacity, 2L * _buffer.Length), Array.MaxLength));
    }

    /// <summary>Adds bytes to the content.</summary>
    public void Append(ReadOnlySpan<byte> bytes)
    {
        Grow(Length + bytes.Length);
        bytes.CopyTo(_buffer.AsSpan(Length));
        Length += bytes.Length;
    }
}
