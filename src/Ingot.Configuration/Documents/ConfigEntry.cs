namespace Ingot.Configuration.Documents;

/// <summary>A key of a map with its value.</summary>
/// <param name="Key">The key.</param>
/// <param name="KeyOrigin">Where the key is written.</param>
/// <param name="Value">The value.</param>
public sealed record ConfigEntry(string Key, ConfigOrigin KeyOrigin, ConfigNode Value);
