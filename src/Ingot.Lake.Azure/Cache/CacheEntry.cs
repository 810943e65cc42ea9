namespace Ingot.Lake.Azure.Cache;

/// <summary>A file that the cache shall have.</summary>
/// <param name="Name">Its path within the cache.</param>
/// <param name="Path">Its path in the lake.</param>
/// <param name="Size">Its size; null when nothing is known of it.</param>
internal sealed record CacheEntry(string Name, string Path, long? Size);
