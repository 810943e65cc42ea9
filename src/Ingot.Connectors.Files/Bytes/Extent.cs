namespace Ingot.Connectors.Files.Bytes;

/// <summary>Where a record lies in a block.</summary>
/// <param name="Start">Offset of its first byte.</param>
/// <param name="End">Offset after its last byte.</param>
internal readonly record struct Extent(int Start, int End);
