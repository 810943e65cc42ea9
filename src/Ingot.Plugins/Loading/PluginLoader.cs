using System.Reflection;
using Ingot.Core.Errors;
using Ingot.Plugins.Contract;
using Ingot.Plugins.Installing;

namespace Ingot.Plugins.Loading;

/// <summary>Loads a plugin from its folder.</summary>
internal static class PluginLoader
{
    /// <summary>Loads a plugin, each into a context of its own.</summary>
    /// <param name="plugin">The plugin.</param>
    /// <param name="folder">Its folder.</param>
    /// <exception cref="IngotException">It was compiled for another contract, or it does not work.</exception>
    public static LoadedPlugin Load(LockedPlugin plugin, string folder)
    {
        var path = Path.Combine(folder, plugin.Assembly);
        if (plugin.Driver is null && AssemblyContract.VersionOf(path) is var version && version != ContractVersion.Current)
            throw PluginErrors.ContractVersion(plugin.Name, version);

        var context = new PluginLoadContext(plugin.Name, path);
        try
        {
            var assembly = context.LoadFromAssemblyPath(path);
            var found = plugin.Driver is { } driver ? [DriverFactory.Extension(assembly, driver, plugin)] : PluginDiscovery.Discover(assembly);
            return new LoadedPlugin(plugin.Name, context, assembly, [.. found.Select(e => e with { Plugin = plugin.Name, Identity = plugin.Identity })]);
        }
        catch (Exception e) when (e is not IngotException)
        {
            context.Unload();
            throw PluginErrors.Broken(plugin.Name, Reason(e), e);
        }
    }

    /// <summary>The first cause: reflection and type initialisers wrap what went wrong.</summary>
    private static string Reason(Exception e) => e switch
    {
        ReflectionTypeLoadException { LoaderExceptions: [{ } first, ..] } => first.Message,
        TargetInvocationException or TypeInitializationException or FileNotFoundException or FileLoadException when e.InnerException is { } inner => Reason(inner),
        BadImageFormatException => "its assembly is damaged, or made for another kind of machine",
        _ => e.Message,
    };
}
