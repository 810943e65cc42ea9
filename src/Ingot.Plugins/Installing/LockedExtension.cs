using Ingot.Plugins.Registry;

namespace Ingot.Plugins.Installing;

/// <summary>An extension as it was when its plugin was added.</summary>
/// <param name="Metadata">What it said of itself.</param>
internal sealed record LockedExtension(ExtensionMetadata Metadata);
