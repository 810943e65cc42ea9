using Ingot.Configuration.Documents;

namespace Ingot.Plugins.Options;

/// <summary>Where plugins are, and which are used (<c>plugins</c>).</summary>
/// <param name="Folder">Absolute path of the project's folder of plugins.</param>
/// <param name="UserFolder">Absolute path of the user's own folder of plugins; null when it is not looked at.</param>
/// <param name="Disabled">Names of plugins that are not loaded.</param>
/// <param name="Settings">Settings of extensions by their names; null for none.</param>
public sealed record PluginOptions(string Folder, string? UserFolder, IReadOnlyList<string> Disabled, ConfigMap? Settings)
{
    /// <summary>The folders, the project's first.</summary>
    public IReadOnlyList<string> Folders => UserFolder is null ? [Folder] : [Folder, UserFolder];
}
