using System.Diagnostics;
using Ingot.Configuration.Project;
using Ingot.Connectors;
using Ingot.Connectors.Postgres;
using Ingot.Engine.Observing;
using Ingot.Engine.Planning;
using Ingot.Engine.Projects;
using Ingot.Engine.Running;
using Ingot.Journal;

namespace Ingot.Bench;

/// <summary>All jobs of a project as <c>ingot ingest</c> runs them, journal included, without the program around it.</summary>
internal static class IngotIngest
{
    /// <summary>Runs a project's jobs, so many at once, after a small project of the same kind.</summary>
    internal static async Task<double> RunAsync(string project, string warmUp, int? parallel)
    {
        await RunAsync(warmUp, parallel);
        return await RunAsync(project, parallel);
    }

    private static async Task<double> RunAsync(string folder, int? parallel)
    {
        var project = IngotProject.Load(ProjectSources.OfProcess(ProjectFolder.Find(folder, folder)), new Dictionary<string, IConnector> { ["postgres"] = new PostgresConnector() });
        var clock = Stopwatch.StartNew();
        var report = await new RunExecutor(project, TimeProvider.System).RunAsync(
            RunRequest.Everything with { JobsOnly = true, Parallel = parallel }, new RunHeader("ingest", project.Options.Name, null, [], "bench"), new Nobody(), CancellationToken.None);
        return report.Loads.FirstOrDefault(l => l.Error is not null)?.Error is { } error ? throw error : clock.Elapsed.TotalSeconds;
    }

    private sealed class Nobody : IRunObserver
    {
        public void On(RunEvent e)
        {
        }
    }
}
