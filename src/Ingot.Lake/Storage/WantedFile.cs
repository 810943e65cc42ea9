namespace Ingot.Lake.Storage;

/// <summary>A file of the storage that shall be read by path.</summary>
/// <param name="Path">Path in the storage.</param>
/// <param name="Size">Size in bytes as the log says it; null when nothing is known of it.</param>
public sealed record WantedFile(string Path, long? Size = null);
