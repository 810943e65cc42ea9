using Ingot.Ingest.Proving;
using Ingot.Proof;

namespace Ingot.Ingest.Targets;

/// <summary>The rows of a part before a target saw them: as they were read, and as a second look at the source gave them.</summary>
/// <param name="Read">Digest of the rows that were read for the target, those that it refused included.</param>
/// <param name="Look">The second look.</param>
internal sealed record TargetSource(RowDigest Read, SourceLook Look);
