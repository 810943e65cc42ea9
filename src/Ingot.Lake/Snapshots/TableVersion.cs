using Ingot.Lake.Log;

namespace Ingot.Lake;

/// <summary>One version of a table's history.</summary>
/// <param name="Version">Version, from 0.</param>
/// <param name="Committed">When it was committed, UTC; made to rise from version to version, as the protocol asks.</param>
/// <param name="Commit">Who committed it; null when the commit does not say.</param>
public sealed record TableVersion(long Version, DateTimeOffset Committed, CommitInfo? Commit);
