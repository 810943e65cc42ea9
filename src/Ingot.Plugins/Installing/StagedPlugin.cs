namespace Ingot.Plugins.Installing;

/// <summary>Files of a plugin that were brought together, not looked at yet.</summary>
/// <param name="Folder">Where they are.</param>
/// <param name="Source">Where they came from, for people.</param>
/// <param name="Assembly">The name of the plugin's assembly, without <c>.dll</c>, when the source says it; else null.</param>
internal sealed record StagedPlugin(string Folder, string Source, string? Assembly);
