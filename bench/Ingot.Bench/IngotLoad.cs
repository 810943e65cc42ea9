using System.Data.Common;
using System.Diagnostics;
using Ingot.Cli.Demo;
using Ingot.Configuration.Project;
using Ingot.Connectors;
using Ingot.Connectors.Ado;
using Ingot.Connectors.Files;
using Ingot.Connectors.Postgres;
using Ingot.Connectors.Rest;
using Ingot.Engine.Planning;
using Ingot.Engine.Projects;
using Ingot.Engine.Running;
using Ingot.Ingest.Loads;
using Ingot.Ingest.Targets;
using Npgsql;

namespace Ingot.Bench;

/// <summary>Ingot's load of a project, without the program around it: plan, move, prove, commit.</summary>
internal static class IngotLoad
{
    /// <summary>Loads a project after a small one of the same kind.</summary>
    internal static async Task<double> RunAsync(string project, string warmUp)
    {
        await LoadAsync(warmUp);
        return await LoadAsync(project);
    }

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
        var connectors = new Dictionary<string, IConnector> { ["files"] = new FilesConnector(), ["postgres"] = new PostgresConnector(), ["rest"] = new RestConnector(), ["ado"] = new AdoConnector() };
        DbProviderFactories.RegisterFactory("Npgsql", NpgsqlFactory.Instance);
        var project = IngotProject.Load(ProjectSources.OfProcess(ProjectFolder.Find(folder, folder)), connectors);
        using var engine = RunEngine.OpenForPlanning(project, TimeProvider.System);
        var clock = Stopwatch.StartNew();
        var plan = await engine.PlanAsync(project, RunRequest.Everything, CancellationToken.None);
        foreach (var stage in plan.Stages.OfType<LoadStage>())
            await LoadAsync(engine.Loads, stage);
        return clock.Elapsed.TotalSeconds;
    }

    private static Task<LoadOutcome> LoadAsync(LoadContext loads, LoadStage stage)
    {
        if (stage.Problem is { } problem)
            throw problem;
        return stage.Job.Target is null
            ? new JobLoad(loads, stage.Plan!).RunAsync(null, CancellationToken.None)
            : new TargetLoad(loads, stage.Plan!).RunAsync(null, CancellationToken.None);
    }
}
