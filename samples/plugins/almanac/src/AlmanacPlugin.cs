using Ingot.Configuration.Options;
using Ingot.Plugins.Contract;
using Ingot.Plugins.Registry;

[assembly: PluginContract(ContractVersion.Current)]

namespace Almanac;

/// <summary>What the plugin brings.</summary>
public sealed class AlmanacPlugin : IPlugin
{
    private const string PluginVersion = "1.0.0";

    public IReadOnlyList<Extension> Extensions =>
    [
        Extension.Of<AlmanacConnector>(new ExtensionMetadata
        {
            Kind = ExtensionKind.Connector,
            Name = "almanac",
            Version = PluginVersion,
            Description = "The days of some years.",
            Author = "The Ingot maintainers",
            Licence = "Apache-2.0",
            Stages = [Stage.Bronze],
            Capabilities = [Capability.Streaming, Capability.Batch],
            Settings = AlmanacConnector.Settings,
        }),
        Extension.Of(
            new ExtensionMetadata
            {
                Kind = ExtensionKind.Transform,
                Name = "working_day",
                Version = PluginVersion,
                Description = "Whether people work on a day.",
                Author = "The Ingot maintainers",
                Licence = "Apache-2.0",
                Engines = ["duckdb"],
                Stages = [Stage.Silver, Stage.Gold, Stage.Validation, Stage.Enrichment],
                Capabilities = [Capability.Streaming, Capability.Batch],
                Settings = [new OptionDescription { Key = "holidays", Type = OptionType.TextList, Meaning = "days besides Saturdays and Sundays on which nobody works, as 2026-12-25" }],
            },
            settings => new WorkingDayFunction(settings)),
        Extension.Of<WorkingDayCheck>(new ExtensionMetadata
        {
            Kind = ExtensionKind.Check,
            Name = "working_day",
            Version = PluginVersion,
            Description = "The column holds only days on which people work.",
            Author = "The Ingot maintainers",
            Licence = "Apache-2.0",
            Engines = ["duckdb"],
            Stages = [Stage.Silver, Stage.Gold, Stage.Validation],
            Capabilities = [Capability.Batch, Capability.Validation],
        }),
        Extension.Of<LogbookKind>(new ExtensionMetadata
        {
            Kind = ExtensionKind.AlertChannel,
            Name = "logbook",
            Version = PluginVersion,
            Description = "Writes alerts to a file.",
            Author = "The Ingot maintainers",
            Licence = "Apache-2.0",
            Settings = new LogbookKind().Settings,
        }),
    ];
}
