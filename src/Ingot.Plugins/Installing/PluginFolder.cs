using System.Diagnostics;
using Ingot.Core.Errors;
using Ingot.Plugins.Loading;
using Ingot.Plugins.Registry;

namespace Ingot.Plugins.Installing;

/// <summary>A folder of plugins, into which they are added and from which they are removed.</summary>
/// <param name="path">Absolute path of the folder.</param>
/// <param name="time">Clock.</param>
public sealed class PluginFolder(string path, TimeProvider time)
{
    private const string Staging = ".adding-";
    private const string Replaced = ".replaced-";

    /// <summary>
    /// Adds a plugin, in the place of one of that name: brings its files together, loads it to see that it works, and
    /// remembers what its files are.
    /// </summary>
    /// <param name="request">What is to be added.</param>
    /// <param name="registry">What the program has without it; must not hold an earlier version of it.</param>
    /// <param name="cancellationToken">Stops it before anything is changed.</param>
    /// <exception cref="IngotException">It is no plugin, or does not work here. Nothing was changed.</exception>
    public async Task<InstalledPlugin> AddAsync(AddRequest request, ExtensionRegistry registry, CancellationToken cancellationToken)
    {
        Directory.CreateDirectory(path);
        using var held = Hold();
        ClearLeftovers();
        var stage = Directory.CreateDirectory(Path.Combine(path, $"{Staging}{Guid.NewGuid():N}")).FullName;
        try
        {
            var staged = await PluginSource.StageAsync(request, stage, cancellationToken);
            var plugin = Examine(staged, request, registry);
            cancellationToken.ThrowIfCancellationRequested();
            var own = Place(staged.Folder, plugin.Name);
            PluginLock.Read(path).With(plugin).Write(path);
            return new InstalledPlugin(
                plugin.Name, plugin.Version, PluginState.Ready, null, own, plugin.Source, plugin.AddedAt, [.. plugin.Extensions.Select(e => e.Metadata)]);
        }
        finally
        {
            ClearLeftovers();
        }
    }

    /// <summary>Removes a plugin; none of its code is run.</summary>
    /// <param name="name">Its name.</param>
    /// <exception cref="IngotException">There is none of that name (<c>plugin.unknown</c>).</exception>
    public void Remove(string name)
    {
        var locked = PluginLock.Read(path);
        var plugin = locked.Plugins.FirstOrDefault(p => string.Equals(p.Name, name, StringComparison.OrdinalIgnoreCase))?.Name ?? name.ToLowerInvariant();
        var folder = Path.Combine(path, plugin);
        var known = locked.Plugins.Select(p => p.Name).ToList();
        if (!PluginName.IsOne(plugin) || (!known.Contains(plugin) && !Directory.Exists(folder)))
            throw PluginErrors.Unknown(name, known);

        using var held = Hold();
        // The folder first: what is left of a half-done removal is refused, and can be removed again.
        if (Directory.Exists(folder))
            Directory.Delete(folder, recursive: true);
        if (known.Contains(plugin))
            locked.Without(plugin).Write(path);
    }

    private LockedPlugin Examine(StagedPlugin staged, AddRequest request, ExtensionRegistry registry)
    {
        var driver = DriverManifest.Find(staged.Folder, request);
        var assembly = PluginAssembly.Find(staged.Folder, driver?.Assembly ?? staged.Assembly, driver is not null, request.Source);
        var name = PluginName.Of(request.Name ?? (IsInPlace(request) ? Path.GetFileName(Path.TrimEndingDirectorySeparator(request.Source)) : Path.GetFileNameWithoutExtension(assembly)));
        var file = Path.Combine(staged.Folder, assembly);
        var plugin = new LockedPlugin(name, VersionOf(file), assembly, staged.Source, time.GetUtcNow(), FileDigests.Of(staged.Folder), []) { Driver = driver?.Driver };
        if (Unsafe(plugin) is { } unsafePath)
            throw PluginErrors.Broken(name, $"the name of its file '{unsafePath}' cannot be used on every system", null);

        using var loaded = PluginLoader.Load(plugin, staged.Folder);
        RefuseTaken(name, loaded.Extensions);
        loaded.Register(registry);
        // Made once, so that what does not work is found now. What needs settings is made when there are some.
        foreach (var extension in loaded.Extensions.Where(e => !e.Metadata.IsMadeFromSettings || !e.Metadata.Settings.Any(s => s.Required)))
            registry.Create<object>(extension.Metadata.Kind, extension.Metadata.Name);
        return plugin with { Extensions = [.. loaded.Extensions.Select(e => new LockedExtension(e.Metadata))] };
    }

    private void RefuseTaken(string name, IReadOnlyList<Extension> brought)
    {
        foreach (var other in PluginLock.Read(path).Plugins.Where(p => p.Name != name))
        {
            var taken = other.Extensions.Select(e => e.Metadata)
                .FirstOrDefault(m => brought.Any(b => b.Metadata.Kind == m.Kind && string.Equals(b.Metadata.Name, m.Name, StringComparison.OrdinalIgnoreCase)));
            if (taken is not null)
                throw PluginErrors.Taken(name, taken, other.Name);
        }
    }

    private static string? Unsafe(LockedPlugin plugin) => plugin.Files.Keys.FirstOrDefault(f => !SafePath.IsInside(f));

    private bool IsInPlace(AddRequest request) =>
        Path.GetDirectoryName(Path.TrimEndingDirectorySeparator(Path.GetFullPath(request.Source, request.CurrentFolder))) == path;

    private string Place(string staged, string name)
    {
        var own = Path.Combine(path, name);
        if (Directory.Exists(own))
            Directory.Move(own, Path.Combine(path, $"{Replaced}{Guid.NewGuid():N}"));
        Directory.Move(staged, own);
        return own;
    }

    /// <summary>One change of the folder at a time, across processes.</summary>
    private FileStream Hold()
    {
        try
        {
            return new FileStream(Path.Combine(path, ".lock"), FileMode.OpenOrCreate, FileAccess.Write, FileShare.None, 1, FileOptions.DeleteOnClose);
        }
        catch (IOException e)
        {
            throw new IngotException(ErrorKind.Conflict, "plugin.held", $"Another process changes the plugins of '{path}'.", e)
            {
                State = "Nothing was changed.",
                Next = "Try again when it has ended.",
            };
        }
    }

    private void ClearLeftovers()
    {
        foreach (var pattern in (string[])[Staging, Replaced])
        {
            foreach (var left in Directory.GetDirectories(path, pattern + "*"))
                Directory.Delete(left, recursive: true);
        }
    }

    private static string VersionOf(string assembly)
    {
        var version = FileVersionInfo.GetVersionInfo(assembly);
        return (version.ProductVersion ?? version.FileVersion ?? "0.0.0").Split('+')[0];
    }
}
