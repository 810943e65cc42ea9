using System.Collections.Immutable;
using Ingot.Lake.Log;
using Ingot.Proof;

namespace Ingot.Ingest.Keys;

/// <summary>Rows that a comparison gave, written and read back, not yet committed.</summary>
/// <param name="Files">The files that hold them; none when there are no rows.</param>
/// <param name="Inserted">Rows of new keys.</param>
/// <param name="Updated">Rows of keys that had other values.</param>
/// <param name="Deleted">Rows of keys that are gone.</param>
/// <param name="Written">Digest of the rows as they went to the writer.</param>
/// <param name="Fresh">Digest of the source's columns of those that are no deletes, likewise.</param>
/// <param name="ReadBack">Digest of the stored rows; null when not asked for.</param>
/// <param name="Alive">Digest of the source's columns of the stored rows that are no deletes; null when not asked for.</param>
internal sealed record ChangeResult(
    ImmutableArray<AddFile> Files, long Inserted, long Updated, long Deleted, RowDigest Written, RowDigest Fresh, RowDigest? ReadBack, RowDigest? Alive)
{
    /// <summary>The files' paths, for messages.</summary>
    internal string Paths => string.Join(", ", Files.Select(f => f.Path));
}
