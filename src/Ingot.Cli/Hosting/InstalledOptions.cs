using Ingot.Alerts.Channels;
using Ingot.Alerts.Options;
using Ingot.Configuration.Options;
using Ingot.Configuration.Project;
using Ingot.Engine.Auditing;
using Ingot.Health.Options;
using Ingot.Resilience.Options;
using Ingot.Plugins.Options;
using Ingot.Secrets.Options;
using Ingot.Telemetry.Export.Options;

namespace Ingot.Cli.Hosting;

/// <summary>Every option of ingot.yaml that this program knows: what is validated, in the schema and in docs/configuration.md.</summary>
internal static class InstalledOptions
{
    /// <summary>The options, section by section.</summary>
    public static IReadOnlyList<OptionSet> Sets { get; } =
    [
        .. ProjectOptionSets.All,
        SecretsOptionSet.All,
        ResilienceOptionSet.Set,
        TelemetryReader.Options,
        LoggingReader.Options,
        .. InstalledConnectors.ByKind.Values.Select(c => c.ConnectionSettings),
        AlertOptionSet.Of(ChannelKinds.BuiltIn),
        HealthOptions.Set,
        PluginOptionsReader.Options,
        AuditOptions.Set,
    ];
}
