using Ingot.Core.Errors;
using Ingot.Plugins.Installing;
using Ingot.Plugins.Options;
using Ingot.Plugins.Registry;

namespace Ingot.Plugins.Loading;

/// <summary>The plugins of a project. Looking at them runs none of their code; <see cref="Load"/> does.</summary>
/// <param name="options">Where they are.</param>
/// <param name="kept">Plugins that stay loaded, and are not loaded again; null to load each anew.</param>
public sealed class PluginSet(PluginOptions options, KeptPlugins? kept = null)
{
    /// <summary>The plugins there are, by folder and name.</summary>
    /// <exception cref="IngotException">A lock file cannot be read.</exception>
    public IReadOnlyList<InstalledPlugin> List() => [.. options.Folders.SelectMany(folder => Entries(folder).Select(entry => entry.Shown))];

    /// <summary>What the plugins bring that are not disabled, as it was when they were added; their files are not looked at.</summary>
    /// <exception cref="IngotException">A lock file cannot be read.</exception>
    public IReadOnlyList<ExtensionMetadata> Brought() =>
    [
        .. options.Folders.SelectMany(folder => PluginLock.Read(folder).Plugins)
            .Where(p => !options.Disabled.Contains(p.Name, StringComparer.OrdinalIgnoreCase))
            .SelectMany(p => p.Extensions.Select(e => e.Metadata)),
    ];

    /// <summary>Loads the plugins that bring any of some kinds, and adds what they bring to a registry.</summary>
    /// <param name="registry">The registry.</param>
    /// <param name="kinds">The kinds that are needed.</param>
    /// <returns>The plugins, to be disposed when nothing of them is used any more, unless they are kept.</returns>
    /// <exception cref="IngotException">A plugin is not what was added, was never added, or does not work; it is named.</exception>
    public IReadOnlyList<LoadedPlugin> Load(ExtensionRegistry registry, params IReadOnlyCollection<ExtensionKind> kinds)
    {
        var loaded = new List<LoadedPlugin>();
        try
        {
            foreach (var (plugin, shown) in options.Folders.SelectMany(Entries))
            {
                if (shown.State == PluginState.NotAdded)
                    throw PluginErrors.NotAdded(shown.Name, shown.Folder);
                if (shown.State == PluginState.Disabled || !plugin!.Extensions.Any(e => kinds.Contains(e.Metadata.Kind)))
                    continue;
                if (shown.State == PluginState.Changed)
                    throw PluginErrors.Changed(plugin.Name, shown.Folder, shown.Detail!);

                loaded.Add(kept?.Get(plugin, shown.Folder) ?? PluginLoader.Load(plugin, shown.Folder));
                loaded[^1].Register(registry);
            }

            return loaded;
        }
        catch
        {
            if (kept is null)
                loaded.ForEach(p => p.Dispose());
            throw;
        }
    }

    private IEnumerable<(LockedPlugin? Plugin, InstalledPlugin Shown)> Entries(string folder)
    {
        if (!Directory.Exists(folder))
            yield break;
        var added = PluginLock.Read(folder).Plugins;
        foreach (var plugin in added)
        {
            var own = Path.Combine(folder, plugin.Name);
            var disabled = options.Disabled.Contains(plugin.Name, StringComparer.OrdinalIgnoreCase);
            var difference = disabled ? null : FileDigests.Difference(plugin.Files, own);
            var state = disabled ? PluginState.Disabled : difference is null ? PluginState.Ready : PluginState.Changed;
            yield return (plugin, new InstalledPlugin(
                plugin.Name, plugin.Version, state, difference, own, plugin.Source, plugin.AddedAt, [.. plugin.Extensions.Select(e => e.Metadata)]));
        }

        foreach (var other in Directory.EnumerateDirectories(folder).Order(StringComparer.Ordinal))
        {
            var name = Path.GetFileName(other);
            if (name[0] != '.' && !added.Any(p => p.Name == name) && Directory.EnumerateFiles(other, "*.dll", SearchOption.AllDirectories).Any())
                yield return (null, new InstalledPlugin(name, null, PluginState.NotAdded, "nobody added it", other, null, null, []));
        }
    }
}
