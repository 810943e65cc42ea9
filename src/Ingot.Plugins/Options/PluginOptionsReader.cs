using Ingot.Configuration.Options;
using Ingot.Configuration.Project;
using Ingot.Configuration.Values;

namespace Ingot.Plugins.Options;

/// <summary>Reads <c>plugins</c>.</summary>
public static class PluginOptionsReader
{
    private const string DefaultFolder = "plugins";

    /// <summary>What there is to know about the section's options.</summary>
    public static OptionSet Options { get; } = new(ProjectSection.Plugins,
    [
        new() { Key = "folder", Type = OptionType.Path, Default = DefaultFolder, Meaning = "the folder of the project's plugins, which `ingot plugin add` fills" },
        new() { Key = "user", Type = OptionType.Boolean, Default = "false", Meaning = "whether plugins of `~/.ingot/plugins` are used, too" },
        new() { Key = "disabled", Type = OptionType.TextList, Meaning = "names of plugins that are not loaded" },
        new() { Key = "settings.*", Type = OptionType.Map, Meaning = "settings of a transform, check or driver of a plugin, under its name" },
    ]);

    /// <summary>The user's own folder of plugins.</summary>
    public static string UserFolder =>
        Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.UserProfile, Environment.SpecialFolderOption.DoNotVerify), ".ingot", "plugins");

    /// <summary>Reads the section; what is wrong is reported at its place.</summary>
    /// <param name="options">The project's options.</param>
    public static PluginOptions Read(ProjectOptions options)
    {
        var folder = options.Folder.Resolve(DefaultFolder);
        if (options.Section(ProjectSection.Plugins) is not { } map)
            return new PluginOptions(folder, null, [], null);

        var read = new PluginOptions(
            map.Find("folder").AsPath(options.Folder) ?? folder,
            map.Boolean("user") == true ? UserFolder : null,
            map.TextList("disabled"),
            map.Map("settings"));
        map.ReportUnknownKeys();
        return read;
    }
}
