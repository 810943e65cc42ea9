using Ingot.Alerts.Channels;
using Ingot.Alerts.Delivery;
using Ingot.Alerts.Options;
using Ingot.Cli.Hosting;
using Ingot.Configuration.Problems;
using Ingot.Configuration.Project;
using Ingot.Journal;
using Ingot.Plugins.Registry;
using Ingot.Resilience;
using Ingot.Resilience.Options;
using Ingot.Telemetry;

namespace Ingot.Cli.Alerting;

/// <summary>How a project is watched, from its options.</summary>
internal static class ProjectAlerts
{
    /// <summary>Reads <c>alerts</c>; mistakes are added to the options' problems.</summary>
    public static AlertOptions Read(ProjectOptions options, Surroundings surroundings) =>
        new AlertOptionsReader(ProjectPlugins.Parts(options, ExtensionKind.AlertChannel).Channels(), ChannelHost.Create(surroundings.Error, options.Folder, surroundings.Clock))
            .Read(options.Section(ProjectSection.Alerts));

    /// <summary>Reads <c>alerts</c>.</summary>
    /// <exception cref="ConfigurationException">It must be corrected.</exception>
    public static AlertOptions ReadValid(ProjectOptions options, Surroundings surroundings)
    {
        var alerts = Read(options, surroundings);
        options.Section(ProjectSection.Alerts)?.Problems.ThrowIfAny();
        return alerts;
    }

    /// <summary>Whose alerts they are.</summary>
    public static AlertScope ScopeOf(ProjectOptions options) => new(options.Name, options.Environment);

    /// <summary>Sends notices as the project's policies say.</summary>
    public static AlertSender Sender(ProjectOptions options, Surroundings surroundings)
    {
        var policies = ResilienceOptions.Read(options.Section(ProjectSection.Resilience), options.Environment, surroundings.Variables);
        return new AlertSender(new ResiliencePolicies(policies, surroundings.Clock), surroundings.Clock);
    }

    /// <summary>Lets the disks be measured that the project writes to.</summary>
    public static void WatchDisks(ProjectOptions options)
    {
        var folders = new Dictionary<string, string> { ["state"] = options.Folder.StateFolder, ["lake"] = options.Lake.Path ?? options.Lake.Azure!.CacheFolder };
        if (!options.Warehouse.IsPostgres)
            folders["warehouse"] = Path.GetDirectoryName(options.Folder.Resolve(options.Warehouse.Path))!;
        DiskLoad.Watch(folders);
    }
}
