using Ingot.Cli.Extending;
using Ingot.Cli.Hosting;
using Ingot.Cli.Querying;
using Ingot.Configuration.Problems;
using Ingot.Configuration.Project;
using Ingot.Core.Errors;
using Ingot.Engine.Journals;
using Ingot.Engine.Running;
using Ingot.Health;

namespace Ingot.Cli.Diagnosis;

/// <summary>Examines the project: found, valid, no run at work; and what its health checks say.</summary>
internal static class ProjectExamination
{
    public static async Task<IReadOnlyList<HealthFinding>> RunAsync(CommandContext context)
    {
        var problems = new ConfigProblems();
        var (folder, missing) = Find(context);
        if (folder is null)
            return [missing!];

        var options = context.Options(problems);
        var found = HealthFinding.Healthy("project", $"'{options.Name}' in {folder.FullPath} ({options.Environment})");
        if (problems.Any)
            return [found, .. problems.All.Select(p => new HealthFinding(HealthStatus.Unhealthy, "configuration", $"{p.Location}: {p.Message}", p.Hint))];

        try
        {
            options = await context.OptionsAsync(problems);
        }
        catch (IngotException e)
        {
            return [found, new HealthFinding(HealthStatus.Unhealthy, "secrets", e.Message, e.Next)];
        }

        if (problems.Any)
            return [found, .. problems.All.Select(p => new HealthFinding(HealthStatus.Unhealthy, "secrets", $"{p.Location}: {p.Message}", p.Hint))];

        var report = await ProjectHealth.LookAsync(PartsOf(options, context.Surroundings, writes: true), context.CancellationToken);
        return [found, HealthFinding.Healthy("configuration", "valid"), Lock(options), .. report.Results.SelectMany(r => r.Findings)];
    }

    /// <summary>What the health checks of a project look at.</summary>
    /// <param name="options">The project's options, with its secrets.</param>
    /// <param name="surroundings">Where the program runs.</param>
    /// <param name="writes">Whether a lake that is no folder is also written to; who looks every few seconds does not.</param>
    /// <remarks>Checks run side by side, and configuration is read by one at a time: so mistakes in connections are found now.</remarks>
    public static ProjectParts PartsOf(ProjectOptions options, Surroundings surroundings, bool writes = false)
    {
        foreach (var connection in options.Connections.Values)
            InstalledConnectors.ByKind.GetValueOrDefault(connection.Kind)?.CheckConnection(connection);
        return new(options, surroundings.Clock)
        {
            OpenJournal = () => ProjectJournal.Open(options, surroundings.Clock),
            OpenWarehouse = () => WarehouseQueries.Open(options, []).Dispose(),
            Drivers = NeededDriver.Of(options).ToDictionary(d => d.Connection, Finding, StringComparer.Ordinal),
            AskLake = options.Lake.Azure is { } azure ? cancellationToken => ProjectLake.AskAsync(options, azure, writes, cancellationToken) : null,
            Reach = (connection, cancellationToken) => InstalledConnectors.ByKind.TryGetValue(connection.Kind, out var connector)
                ? connector.ReachAsync(connection, cancellationToken)
                : ValueTask.FromResult<string?>(null),
        };
    }

    private static HealthFinding Finding(NeededDriver driver) => driver.IsThere
        ? HealthFinding.Healthy($"connection {driver.Connection}", $"its driver {driver.Driver} is there")
        : new HealthFinding(HealthStatus.Unhealthy, $"connection {driver.Connection}", $"no plugin brings its driver {driver.Driver}", $"Add it: '{driver.AddCommand}'.");

    private static (ProjectFolder? Folder, HealthFinding? Missing) Find(CommandContext context)
    {
        try
        {
            return (context.Folder(), null);
        }
        catch (IngotException e)
        {
            return (null, new HealthFinding(HealthStatus.Degraded, "project", e.Message, e.Next));
        }
    }

    private static HealthFinding Lock(ProjectOptions options) =>
        RunLock.FindHolder(options.Folder.StateFolder) is { } holder
            ? new HealthFinding(HealthStatus.Degraded, "lock", $"run {holder.RunId} of process {holder.ProcessId} is at work", "Wait until it ends, or stop that process.")
            : HealthFinding.Healthy("lock", "no run is at work");
}
