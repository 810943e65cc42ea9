using Ingot.Plugins.Registry;

namespace Ingot.Plugins.Installing;

/// <summary>A plugin in a folder of plugins, as far as can be said without running its code.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Version">Its version; null when it was never added.</param>
/// <param name="State">Whether it can be used.</param>
/// <param name="Detail">What is wrong; null when nothing is.</param>
/// <param name="Folder">Its folder.</param>
/// <param name="Source">Where it came from.</param>
/// <param name="AddedAt">When it was added, UTC.</param>
/// <param name="Extensions">What it brings.</param>
public sealed record InstalledPlugin(
    string Name, string? Version, PluginState State, string? Detail, string Folder, string? Source, DateTimeOffset? AddedAt, IReadOnlyList<ExtensionMetadata> Extensions);
