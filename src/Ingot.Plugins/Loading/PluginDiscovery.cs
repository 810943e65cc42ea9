using System.Reflection;
using Ingot.Plugins.Contract;
using Ingot.Plugins.Registry;

namespace Ingot.Plugins.Loading;

/// <summary>Finds what an assembly brings.</summary>
public static class PluginDiscovery
{
    /// <summary>The extensions of all public plugin classes of an assembly, by class name.</summary>
    /// <param name="assembly">The assembly.</param>
    /// <exception cref="InvalidOperationException">It has no such class, or one that brings nothing.</exception>
    public static IReadOnlyList<Extension> Discover(Assembly assembly)
    {
        var types = assembly.GetExportedTypes()
            .Where(t => t is { IsClass: true, IsAbstract: false } && typeof(IPlugin).IsAssignableFrom(t))
            .OrderBy(t => t.FullName, StringComparer.Ordinal)
            .ToList();
        if (types.Count == 0)
            throw new InvalidOperationException($"it has no public class that implements {typeof(IPlugin).FullName}");

        var extensions = types.SelectMany(ExtensionsOf).ToList();
        return extensions.Count > 0 ? extensions : throw new InvalidOperationException("it brings no extension");
    }

    private static IReadOnlyList<Extension> ExtensionsOf(Type type)
    {
        var constructor = type.GetConstructor(Type.EmptyTypes)
            ?? throw new InvalidOperationException($"{type.FullName} has no public constructor without parameters");
        var plugin = (IPlugin)constructor.Invoke(null);
        return plugin.Extensions ?? throw new InvalidOperationException($"{type.FullName} says null for what it brings");
    }
}
