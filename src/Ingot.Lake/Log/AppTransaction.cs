namespace Ingot.Lake.Log;

/// <summary>How far an application has come, so that its retries commit once; the protocol's <c>txn</c>.</summary>
/// <param name="AppId">The application, such as a job.</param>
/// <param name="Version">Its own count, rising from commit to commit.</param>
/// <param name="UpdatedAt">When it committed, UTC, or null when the log does not say.</param>
public sealed record AppTransaction(string AppId, long Version, DateTimeOffset? UpdatedAt = null) : LogAction;
