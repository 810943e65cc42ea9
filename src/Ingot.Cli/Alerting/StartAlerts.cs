using Ingot.Alerts.Options;
using Ingot.Alerts.Watching;
using Ingot.Cli.Hosting;
using Ingot.Configuration.Documents;
using Ingot.Configuration.Problems;
using Ingot.Configuration.Project;
using Ingot.Core.Errors;
using Ingot.Engine.Journals;
using Ingot.Telemetry;
using Microsoft.Extensions.Logging;

namespace Ingot.Cli.Alerting;

/// <summary>
/// Tells of a run that could not begin: a file of the project is wrong, or a provider of secrets is down. Then there are no
/// secrets, and only channels that need none can tell.
/// </summary>
internal static partial class StartAlerts
{
    /// <summary>Loads what a run needs, and tells people when that fails.</summary>
    /// <param name="context">The command.</param>
    /// <param name="command">The verb.</param>
    /// <param name="load">Loads it.</param>
    public static async Task<T> OrTellAsync<T>(CommandContext context, string command, Func<Task<T>> load)
    {
        try
        {
            return await load();
        }
        catch (IngotException e) when (e.Kind is not (ErrorKind.Usage or ErrorKind.Interrupted or ErrorKind.Conflict) && e.Code != "project.not-found")
        {
            NotBegun(Logs.Of("Ingot.Cli"), command, e.Code, e.Message);
            await TellAsync(context, command, e);
            throw;
        }
    }

    private static async Task TellAsync(CommandContext context, string command, IngotException error)
    {
        try
        {
            var options = context.Options(new ConfigProblems());
            var alerts = WithoutSecrets(ProjectAlerts.Read(options, context.Surroundings), options);
            if (!alerts.Enabled)
                return;

            await using var journal = ProjectJournal.Open(options, context.Surroundings.Clock);
            await using var watch = AlertWatch.Begin(alerts, journal, ProjectAlerts.ScopeOf(options), ProjectAlerts.Sender(options, context.Surroundings), context.Surroundings.Clock);
            watch.Report(AlertEvents.RunFailed(command, error));
            foreach (var warning in (await watch.EndAsync(context.CancellationToken)).Warnings)
                context.Report.Warn(warning);
        }
        catch (IngotException e)
        {
            // The failure of the run is what matters, and is told next.
            context.Report.Warn($"Nobody could be told: {e.Message}");
        }
    }

    private static AlertOptions WithoutSecrets(AlertOptions alerts, ProjectOptions options)
    {
        var channels = options.Section(ProjectSection.Alerts)?.Find("channels") as ConfigMap;
        var usable = alerts.Channels.Values.Where(c => channels?.Find(c.Name) is { } settings && !NeedsSecret(settings));
        return alerts with { Channels = usable.ToDictionary(c => c.Name) };
    }

    private static bool NeedsSecret(ConfigNode node) => node switch
    {
        ConfigScalar scalar => scalar.Text.Contains("${secret:", StringComparison.Ordinal),
        ConfigList list => list.Items.Any(NeedsSecret),
        ConfigMap map => map.Entries.Any(e => NeedsSecret(e.Value)),
        _ => false,
    };

    [LoggerMessage(2, LogLevel.Error, "ingot {Command} could not begin, {Code}: {Error}")]
    private static partial void NotBegun(ILogger log, string command, string code, string error);
}
