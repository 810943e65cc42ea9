using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Ingot.Postgres.Wire;

/// <summary>Whole rows of a COPY as they came from the socket: CopyData messages one after the other, a row each. The
/// memory does not move, so that values are read through pointers.</summary>
public sealed unsafe class CopyBlock
{
    /// <summary>Bytes after the content that may be read, though they mean nothing: values are loaded 16 bytes at a time.</summary>
    public const int Slack = 32;

    private readonly int _size;
    private byte[] _memory;

    /// <summary>Creates a block.</summary>
    /// <param name="size">Bytes it holds; one that must hold a longer row grows for it.</param>
    public CopyBlock(int size)
    {
        _size = size;
        _memory = Allocate(size);
    }

    /// <summary>Where the content lies in memory.</summary>
    public byte* Pointer => (byte*)Unsafe.AsPointer(ref MemoryMarshal.GetArrayDataReference(_memory));

    /// <summary>Offset of the first message.</summary>
    public int Start { get; internal set; }

    /// <summary>Offset behind the last message.</summary>
    public int End { get; internal set; }

    /// <summary>Rows in the block.</summary>
    public int Rows { get; internal set; }

    /// <summary>1-based ordinal of the first row within all that is read; set by whoever reads.</summary>
    public long FirstRow { get; set; }

    internal Span<byte> Memory => _memory.AsSpan(0, _memory.Length - Slack);

    /// <summary>Makes room for a long row.</summary>
    /// <param name="needed">Bytes that must fit.</param>
    /// <param name="used">Bytes to keep.</param>
    internal void Grow(int needed, int used)
    {
        var larger = Allocate(needed);
        _memory.AsSpan(0, used).CopyTo(larger);
        _memory = larger;
    }

    /// <summary>Empties the block for another use, and lets go of memory that a long row needed.</summary>
    internal void Clear()
    {
        if (_memory.Length > (4L * _size) + Slack)
            _memory = Allocate(_size);
        Start = End = Rows = 0;
    }

    private static byte[] Allocate(int size) => GC.AllocateUninitializedArray<byte>(checked(size + Slack), pinned: true);
}
