namespace Ingot.Connectors.Files.Bytes;

/// <summary>How much of a file is held in memory at once.</summary>
/// <param name="BlockBytes">Size of a block; a block grows only for a record that does not fit.</param>
/// <param name="RecordBytes">Longest record that is read; a longer one is rejected without being held.</param>
internal sealed record BlockLimits(int BlockBytes, int RecordBytes)
{
    /// <summary>1 MiB blocks, records up to 16 MiB.</summary>
    public static BlockLimits Default { get; } = new(1 << 20, 16 << 20);
}
