using System.Reflection;
using System.Runtime.Loader;

namespace Ingot.Plugins.Loading;

/// <summary>
/// The assemblies of one plugin, apart from those of the program and of other plugins: two plugins can bring two versions
/// of one library. Only the contract and .NET itself are shared.
/// </summary>
internal sealed class PluginLoadContext : AssemblyLoadContext
{
    private readonly string _plugin;
    private readonly AssemblyDependencyResolver _resolver;

    /// <summary>Creates a context; nothing is loaded yet.</summary>
    /// <param name="plugin">The plugin's name.</param>
    /// <param name="assembly">Absolute path of its assembly.</param>
    public PluginLoadContext(string plugin, string assembly)
        : base($"plugin {plugin}", isCollectible: true)
    {
        _plugin = plugin;
        _resolver = new AssemblyDependencyResolver(WithDependencies(assembly));
    }

    /// <inheritdoc />
    protected override Assembly? Load(AssemblyName assemblyName)
    {
        // Null asks the program's own context.
        if (HostAssemblies.IsContract(assemblyName.Name!) || HostAssemblies.IsFramework(assemblyName))
            return null;
        if (_resolver.ResolveAssemblyToPath(assemblyName) is { } path)
            return LoadFromAssemblyPath(path);

        // The program's own libraries are not the plugin's: they change or go without notice.
        throw new FileNotFoundException($"plugin {_plugin} does not bring the assembly {assemblyName.Name} {assemblyName.Version}", assemblyName.Name + ".dll");
    }

    /// <inheritdoc />
    protected override nint LoadUnmanagedDll(string unmanagedDllName) =>
        _resolver.ResolveUnmanagedDllToPath(unmanagedDllName) is { } path ? LoadUnmanagedDllFromPath(path) : 0;

    /// <summary>
    /// The assembly whose list of dependencies stands in the folder: the plugin's own, or that of the project by which
    /// dotnet fetched a package.
    /// </summary>
    private static string WithDependencies(string assembly)
    {
        if (File.Exists(Path.ChangeExtension(assembly, ".deps.json")))
            return assembly;
        var lists = Directory.GetFiles(Path.GetDirectoryName(assembly)!, "*.deps.json");
        var other = lists is [var list] ? list[..^".deps.json".Length] + ".dll" : assembly;
        return File.Exists(other) ? other : assembly;
    }
}
