using System.Data.Common;
using System.Reflection;
using Ingot.Plugins.Registry;

namespace Ingot.Plugins.Loading;

/// <summary>A plugin whose code is in the process. Disposed, its assemblies are let go as soon as nothing uses them any more.</summary>
public sealed class LoadedPlugin : IDisposable
{
    private readonly PluginLoadContext _context;
    private readonly List<string> _drivers = [];

    internal LoadedPlugin(string name, PluginLoadContext context, Assembly assembly, IReadOnlyList<Extension> extensions) =>
        (Name, _context, Assembly, Extensions) = (name, context, assembly, extensions);

    /// <summary>Its name.</summary>
    public string Name { get; }

    /// <summary>Its assembly.</summary>
    public Assembly Assembly { get; }

    /// <summary>What it brings.</summary>
    public IReadOnlyList<Extension> Extensions { get; }

    /// <summary>Adds what it brings to a registry, and its drivers to ADO.NET's.</summary>
    /// <param name="registry">The registry.</param>
    /// <exception cref="Core.Errors.IngotException">Something of it is not what it says, or its name is taken.</exception>
    public void Register(ExtensionRegistry registry)
    {
        foreach (var extension in Extensions)
        {
            registry.Register(extension);
            if (extension.Metadata.Kind != ExtensionKind.Driver)
                continue;
            DbProviderFactories.RegisterFactory(extension.Metadata.Name, registry.Create<DbProviderFactory>(ExtensionKind.Driver, extension.Metadata.Name));
            if (!_drivers.Contains(extension.Metadata.Name))
                _drivers.Add(extension.Metadata.Name);
        }
    }

    /// <inheritdoc />
    public void Dispose()
    {
        foreach (var driver in _drivers)
            DbProviderFactories.UnregisterFactory(driver);
        _drivers.Clear();
        _context.Unload();
    }
}
