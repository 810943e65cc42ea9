using Ingot.Configuration.Options;
using Ingot.Configuration.Project;
using Ingot.Plugins.Registry;

namespace Ingot.Plugins.Options;

/// <summary>Adds to the options that the program knows those of the plugins that were added to a project.</summary>
public static class PluginOptionSets
{
    /// <summary>The options with those of plugins.</summary>
    /// <param name="sets">The options that the program knows.</param>
    /// <param name="extensions">What the plugins bring, as <see cref="Loading.PluginSet.List"/> tells without running them.</param>
    public static IReadOnlyList<OptionSet> With(IReadOnlyList<OptionSet> sets, IReadOnlyCollection<ExtensionMetadata> extensions)
    {
        var providers = extensions.Where(e => e.Kind == ExtensionKind.SecretProvider).ToList();
        var channels = extensions.Where(e => e.Kind == ExtensionKind.AlertChannel).ToList();
        return
        [
            .. sets.Select(s => s.Section switch
            {
                ProjectSection.Secrets => WithProviders(s, providers),
                ProjectSection.Alerts => WithChannels(s, channels),
                _ => s,
            }),
            .. extensions.Where(e => e.Kind == ExtensionKind.Connector).Select(e => OptionSet.OfConnection(e.Name, e.Settings)),
        ];
    }

    private static OptionSet WithChannels(OptionSet alerts, List<ExtensionMetadata> channels) => alerts with
    {
        Options =
        [
            .. alerts.Options.Select(o => o.Key == "channels.*.kind" ? o with { Allowed = [.. o.Allowed, .. channels.Select(c => c.Name)] } : o),
            .. channels.SelectMany(c => c.Settings).Select(s => s with { Key = $"channels.*.{s.Key}", Required = false })
                .DistinctBy(s => s.Key).ExceptBy(alerts.Options.Select(o => o.Key), s => s.Key),
        ],
    };

    private static OptionSet WithProviders(OptionSet secrets, List<ExtensionMetadata> providers) => secrets with
    {
        Options =
        [
            .. secrets.Options.Select(o => o.Key == "order" ? o with { Allowed = [.. o.Allowed, .. providers.Select(p => p.Name)] } : o),
            .. providers.Select(p => new OptionDescription { Key = p.Name, Type = OptionType.Map, Meaning = $"settings of the provider `{p.Name}` of a plugin" }),
            .. providers.SelectMany(p => p.Settings.Select(s => s with { Key = $"{p.Name}.{s.Key}" })),
        ],
    };
}
