using System.Text.Json;
using Ingot.Core.Errors;

namespace Ingot.Plugins.Installing;

/// <summary>What was added to a folder of plugins: <c>plugins.lock</c>, format 1.</summary>
/// <param name="Format">The format's version.</param>
/// <param name="Plugins">The plugins, by name.</param>
internal sealed record PluginLock(int Format, IReadOnlyList<LockedPlugin> Plugins)
{
    /// <summary>The file's name.</summary>
    public const string FileName = "plugins.lock";

    private const int CurrentFormat = 1;

    /// <summary>Reads the file; empty when there is none.</summary>
    /// <param name="folder">The folder of plugins.</param>
    /// <exception cref="IngotException">The file is damaged, or a newer Ingot wrote it.</exception>
    public static PluginLock Read(string folder)
    {
        var path = Path.Combine(folder, FileName);
        if (!File.Exists(path))
            return new PluginLock(CurrentFormat, []);
        try
        {
            var read = JsonSerializer.Deserialize(File.ReadAllBytes(path), PluginJson.Default.PluginLock);
            if (read is { Format: CurrentFormat, Plugins: not null } && read.Plugins.All(p => p.IsWhole))
                return read;
            throw Unreadable(path, read is { Format: > CurrentFormat } ? "a newer Ingot wrote it" : "something is missing in it", null);
        }
        catch (JsonException e)
        {
            throw Unreadable(path, e.Message, e);
        }
    }

    /// <summary>The same with a plugin, in the place of one of that name.</summary>
    public PluginLock With(LockedPlugin plugin) =>
        this with { Plugins = [.. Without(plugin.Name).Plugins.Append(plugin).OrderBy(p => p.Name, StringComparer.Ordinal)] };

    /// <summary>The same without a plugin.</summary>
    public PluginLock Without(string name) => this with { Plugins = [.. Plugins.Where(p => p.Name != name)] };

    /// <summary>Writes the file, as a whole or not at all.</summary>
    /// <param name="folder">The folder of plugins.</param>
    public void Write(string folder)
    {
        var path = Path.Combine(folder, FileName);
        var aside = $"{path}.{Guid.NewGuid():N}.new";
        File.WriteAllBytes(aside, [.. JsonSerializer.SerializeToUtf8Bytes(this, PluginJson.Default.PluginLock), (byte)'\n']);
        File.Move(aside, path, overwrite: true);
    }

    private static IngotException Unreadable(string path, string reason, Exception? cause) => new(
        ErrorKind.Configuration, "plugin.lock", $"'{path}' cannot be read: {reason.TrimEnd('.')}.", cause)
    {
        Next = "Take the file from your repository, or delete it and add the plugins again with 'ingot plugin add'.",
    };
}
