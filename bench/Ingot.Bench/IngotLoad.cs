using System.Diagnostics;
using Ingot.Cli.Demo;
using Ingot.Configuration.Project;
using Ingot.Connectors;
using Ingot.Connectors.Files;
using Ingot.Engine.Planning;
using Ingot.Engine.Projects;
using Ingot.Engine.Running;
using Ingot.Ingest.Loads;

namespace Ingot.Bench;

/// <summary>Ingot's load of a project, without the program around it: plan, move, prove, commit.</summary>
internal static class IngotLoad
{
    internal static async Task<double> RunAsync(string project)
    {
        // DuckDB's code is compiled when it is installed, ours when it first runs: a small load of another project pays for that.
        var warmUp = Directory.CreateTempSubdirectory("ingot-bench-").FullName;
        try
        {
            new DemoProject(Path.Combine(warmUp, "retail")).Prepare(200_000, CancellationToken.None);
            await LoadAsync(Path.Combine(warmUp, "retail"));
        }
        finally
        {
            Directory.Delete(warmUp, recursive: true);
        }

        return await LoadAsync(project);
    }

    private static async Task<double> LoadAsync(string folder)
    {
        var connectors = new Dictionary<string, IConnector> { ["files"] = new FilesConnector() };
        var project = IngotProject.Load(ProjectSources.OfProcess(ProjectFolder.Find(folder, folder)), connectors);
        using var engine = RunEngine.OpenForPlanning(project, TimeProvider.System);
        var clock = Stopwatch.StartNew();
        var plan = await engine.PlanAsync(project, RunRequest.Everything, CancellationToken.None);
        foreach (var stage in plan.Stages.OfType<LoadStage>())
            await new JobLoad(engine.Loads, stage.Plan!).RunAsync(null, CancellationToken.None);
        return clock.Elapsed.TotalSeconds;
    }
}
