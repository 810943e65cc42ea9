using Ingot.Configuration.Options;
using Ingot.Configuration.Problems;
using Ingot.Configuration.Project;
using Ingot.Core.Errors;
using Ingot.Engine.Projects;
using Ingot.Plugins.Loading;
using Ingot.Plugins.Options;
using Ingot.Plugins.Registry;

namespace Ingot.Cli.Hosting;

/// <summary>The plugins of a project, for the commands that need what they bring.</summary>
internal static class ProjectPlugins
{
    private static readonly KeptPlugins Kept = new();

    /// <summary>The options that the program knows, with those of the project's plugins. No code of a plugin is run.</summary>
    /// <param name="sources">Where the project's options come from.</param>
    public static IReadOnlyList<OptionSet> OptionSets(ProjectSources sources)
    {
        try
        {
            return PluginOptionSets.With(sources.OptionSets, new PluginSet(PluginOptionsReader.Read(ProjectOptions.Load(sources, new ConfigProblems()))).Brought());
        }
        catch (IngotException e) when (e.Code == "plugin.lock")
        {
            // Said by the commands that load plugins; the others can do without.
            return sources.OptionSets;
        }
    }

    /// <summary>Names of the checks that the project's plugins bring. No code of a plugin is run.</summary>
    /// <param name="options">The project's options; null outside of one.</param>
    public static IReadOnlyList<string> CheckNames(ProjectOptions? options)
    {
        try
        {
            return options is null ? [] : [.. new PluginSet(PluginOptionsReader.Read(options)).Brought().Where(e => e.Kind is ExtensionKind.Check).Select(e => e.Name)];
        }
        catch (IngotException e) when (e.Code == "plugin.lock")
        {
            return [];
        }
    }

    /// <summary>Loads the plugins that a run needs.</summary>
    /// <param name="options">The project's options; settings that are wrong are added to their problems.</param>
    /// <exception cref="IngotException">A plugin is refused, or does not work.</exception>
    public static ProjectExtensions Load(ProjectOptions options)
    {
        var parts = Parts(options, ExtensionKind.Connector, ExtensionKind.Transform, ExtensionKind.Check, ExtensionKind.Driver);
        return new ProjectExtensions(parts.Connectors()) { Engines = parts.Engines(), Warehouse = parts.Warehouse(), OpenLake = ProjectLake.Open };
    }

    /// <summary>Loads the plugins that bring any of some kinds.</summary>
    /// <param name="options">The project's options.</param>
    /// <param name="kinds">The kinds.</param>
    public static ProjectParts Parts(ProjectOptions options, params IReadOnlyCollection<ExtensionKind> kinds)
    {
        var plugins = PluginOptionsReader.Read(options);
        var set = new PluginSet(plugins, Kept);
        var registry = InstalledExtensions.CreateRegistry();
        set.Load(registry, kinds);
        var parts = new ProjectParts(registry, plugins.Settings);
        parts.ReportUnknownSettings(set.Brought());
        return parts;
    }
}
