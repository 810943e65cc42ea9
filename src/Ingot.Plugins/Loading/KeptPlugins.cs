using Ingot.Plugins.Installing;

namespace Ingot.Plugins.Loading;

/// <summary>
/// Plugins that stay loaded as long as the process. A command asks for what it needs where it needs it: a plugin with a
/// connector and a channel is asked for twice, and there must be one of it, with one state.
/// </summary>
public sealed class KeptPlugins
{
    private readonly Lock _lock = new();
    private readonly Dictionary<(string Folder, string Identity), LoadedPlugin> _loaded = [];

    /// <summary>The plugin, loaded at the first call for its folder and files.</summary>
    internal LoadedPlugin Get(LockedPlugin plugin, string folder)
    {
        lock (_lock)
        {
            if (!_loaded.TryGetValue((folder, plugin.Identity), out var loaded))
                _loaded[(folder, plugin.Identity)] = loaded = PluginLoader.Load(plugin, folder);
            return loaded;
        }
    }
}
