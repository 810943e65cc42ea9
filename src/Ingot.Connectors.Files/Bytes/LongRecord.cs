namespace Ingot.Connectors.Files.Bytes;

/// <summary>A record that was passed over because it is longer than <see cref="BlockLimits.RecordBytes"/>.</summary>
/// <param name="Number">Ordinal, from 1.</param>
/// <param name="Line">Line it begins on, from 1.</param>
/// <param name="Byte">Offset of its first byte in the decoded file.</param>
/// <param name="Length">Its length in bytes, without its terminator.</param>
/// <param name="Beginning">Its first bytes.</param>
internal sealed record LongRecord(long Number, long Line, long Byte, long Length, byte[] Beginning);
