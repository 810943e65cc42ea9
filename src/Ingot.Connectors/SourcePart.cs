namespace Ingot.Connectors;

/// <summary>One piece of a source that is loaded, remembered and replaced as a whole; for files, one file.</summary>
/// <param name="Name">Stable name within the request's root, with <c>/</c> between folders; becomes <c>_source</c>.</param>
/// <param name="Fingerprint">Changes whenever the content may have changed; compared as opaque text.</param>
/// <param name="Bytes">Size as stored, in bytes; null when unknown.</param>
public sealed record SourcePart(string Name, string Fingerprint, long? Bytes);
