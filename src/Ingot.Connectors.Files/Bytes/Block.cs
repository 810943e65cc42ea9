namespace Ingot.Connectors.Files.Bytes;

/// <summary>
/// A run of whole records in memory, with its place in the file. Belongs to one worker, is filled by
/// <see cref="BlockReader"/> and always ends with a terminator (one is added after the last record of the file).
/// </summary>
internal sealed class Block
{
    private byte[] _buffer;

    /// <summary>Creates an empty block.</summary>
    /// <param name="capacity">Bytes of content it can hold at first.</param>
    public Block(int capacity) => _buffer = Allocate(capacity);

    /// <summary>The content, readable <see cref="ByteMask.Width"/> bytes past <see cref="Length"/>; pinned.</summary>
    public byte[] Buffer => _buffer;

    /// <summary>Bytes of content the buffer can hold.</summary>
    public int Capacity => _buffer.Length - ByteMask.Width - 1;

    /// <summary>Bytes of content.</summary>
    public int Length { get; set; }

    /// <summary>Line, from 1, on which the content begins.</summary>
    public long FirstLine { get; set; }

    /// <summary>Ordinal, from 1, of the first record.</summary>
    public long FirstRecord { get; set; }

    /// <summary>Offset of the content in the decoded file.</summary>
    public long FirstByte { get; set; }

    /// <summary>Records in the content, as the cutter counted them.</summary>
    public int Records { get; set; }

    /// <summary>Whether the file ended inside a quoted value, so that the last record is not whole.</summary>
    public bool EndsInsideQuotes { get; set; }

    /// <summary>Where the records lie, when the cutter writes that down; else empty.</summary>
    public List<Extent> Extents { get; } = [];

    /// <summary>The content.</summary>
    public ReadOnlySpan<byte> Content => _buffer.AsSpan(0, Length);

    /// <summary>Makes room for at least <paramref name="capacity"/> bytes of content, keeping the first <paramref name="kept"/>.</summary>
    public void Grow(int capacity, int kept)
    {
        if (capacity <= Capacity)
            return;
        var larger = Allocate(capacity);
        _buffer.AsSpan(0, kept).CopyTo(larger);
        _buffer = larger;
    }

    private static byte[] Allocate(int capacity) =>
        GC.AllocateUninitializedArray<byte>(capacity + ByteMask.Width + 1, pinned: true);
}
