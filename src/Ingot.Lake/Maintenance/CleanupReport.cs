using System.Collections.Immutable;
using Ingot.Lake.Storage;

namespace Ingot.Lake;

/// <summary>What a clean-up did, or would do.</summary>
/// <param name="DryRun">Whether nothing was deleted.</param>
/// <param name="Files">The files that were or would be deleted, by path.</param>
public sealed record CleanupReport(bool DryRun, ImmutableArray<StoredFile> Files)
{
    /// <summary>Their size together in bytes.</summary>
    public long Bytes => Files.Sum(f => f.Size);
}
