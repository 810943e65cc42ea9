namespace Ingot.Lake.Storage;

/// <summary>A file in the lake's storage as a listing shows it.</summary>
/// <param name="Path">Path relative to the storage's root, with <c>/</c> between segments, not percent-encoded.</param>
/// <param name="Size">Size in bytes.</param>
/// <param name="Modified">Last modification, UTC.</param>
public sealed record StoredFile(string Path, long Size, DateTimeOffset Modified);
