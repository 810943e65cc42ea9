using Ingot.Connectors.Files.Bytes;
using Ingot.Connectors.Files.Options;
using Ingot.Connectors.Files.Paths;
using Ingot.Core.Columns;

namespace Ingot.Connectors.Files;

/// <summary>A file that is about to be opened.</summary>
/// <param name="Part">The part it is.</param>
/// <param name="Path">Its absolute path.</param>
/// <param name="Options">What was configured.</param>
/// <param name="Columns">Declared columns in order; empty when all are to be inferred.</param>
internal sealed record PartFile(SourcePart Part, string Path, FilesOptions Options, IReadOnlyList<Column> Columns)
{
    /// <summary>Workers that are worth their while: one for each block, as many as processors.</summary>
    public int Threads(BlockLimits limits) =>
        (int)Math.Clamp((Part.Bytes ?? long.MaxValue) / limits.BlockBytes, 1, Environment.ProcessorCount);

    /// <summary>Opens the file a second time; before and after, it must be the file that was listed.</summary>
    public ValueTask<SecondLook> AgainAsync(ScanContext context, CancellationToken ct)
    {
        ThrowIfChanged();
        return ValueTask.FromResult(new SecondLook(FilesConnector.Open(this, context, ct), null) { Confirm = ThrowIfChanged });
    }

    private void ThrowIfChanged()
    {
        if (Fingerprint.Of(new FileInfo(Path)) != Part.Fingerprint)
            throw FilesErrors.Changed(Part.Name);
    }
}
