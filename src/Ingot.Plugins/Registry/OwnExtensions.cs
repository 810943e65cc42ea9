using Ingot.Alerts.Channels;
using Ingot.Connectors;
using Ingot.Secrets.Providers;
using Ingot.Warehouse.Checks.Kinds;
using Ingot.Warehouse.Engines;

namespace Ingot.Plugins.Registry;

/// <summary>The extensions that Ingot itself is made of.</summary>
public static class OwnExtensions
{
    /// <summary>A registry of them.</summary>
    /// <param name="version">Ingot's version, which is theirs.</param>
    /// <param name="connectors">The connectors that the host has, with what each can do.</param>
    public static ExtensionRegistry Register(string version, IEnumerable<(IConnector Connector, string Description, Capability[] Can)> connectors)
    {
        var registry = new ExtensionRegistry();
        foreach (var (connector, description, can) in connectors)
            Add(registry, ExtensionKind.Connector, connector.Kind, version, description, connector, stages: [Stage.Bronze], can: can);
        foreach (var engine in WarehouseEngines.All)
            Add(registry, ExtensionKind.Engine, engine.Name, version, engine.Description, engine, [engine.Name], [Stage.Bronze, Stage.Silver, Stage.Gold, Stage.Validation, Stage.Enrichment], Capability.Batch, Capability.Validation, Capability.Monitoring);
        foreach (var check in OwnCheckKinds.All)
            Add(registry, ExtensionKind.Check, check.Name, version, check.Description, check, check.Engines, [Stage.Silver, Stage.Gold, Stage.Validation], Capability.Batch, Capability.Validation);
        foreach (var provider in OwnSecretProviders.All)
            Add(registry, ExtensionKind.SecretProvider, provider.Name, version, $"Secrets of {provider.Name.Replace('_', ' ')}.", provider);
        foreach (var channel in ChannelKinds.BuiltIn)
            Add(registry, ExtensionKind.AlertChannel, channel.Kind, version, $"Sends alerts by {channel.Kind}.", channel);
        return registry;
    }

    private static void Add(
        ExtensionRegistry registry, ExtensionKind kind, string name, string version, string description, object made,
        IReadOnlyList<string>? engines = null, Stage[]? stages = null, params Capability[] can) => registry.Register(new Extension(
        new ExtensionMetadata
        {
            Kind = kind,
            Name = name,
            Version = version,
            Description = description,
            Author = "The Ingot maintainers",
            Licence = "Apache-2.0",
            Engines = engines ?? [],
            Stages = stages ?? [],
            Capabilities = can,
            Settings = made switch
            {
                IConnector connector => connector.ConnectionSettings.Options,
                IAlertChannelKind channel => channel.Settings,
                _ => [],
            },
        },
        made.GetType(),
        _ => made));
}
