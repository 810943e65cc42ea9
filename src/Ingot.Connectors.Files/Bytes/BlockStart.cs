namespace Ingot.Connectors.Files.Bytes;

/// <summary>Where the records of a stream begin: after a byte order mark, lines to skip and the header.</summary>
/// <param name="Byte">Offset of the first record's first byte.</param>
/// <param name="Line">Its line, from 1.</param>
internal readonly record struct BlockStart(long Byte, long Line)
{
    /// <summary>The very beginning.</summary>
    public static BlockStart Origin { get; } = new(0, 1);
}
