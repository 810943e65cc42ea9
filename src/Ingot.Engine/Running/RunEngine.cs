using System.Globalization;
using Ingot.DuckDb;
using Ingot.Engine.Planning;
using Ingot.Engine.Projects;
using Ingot.Ingest.Loads;
using Ingot.Proof;
using Ingot.Resilience;
using Ingot.Resilience.Attempts;
using Ingot.Resilience.Options;
using Ingot.Warehouse.Engines;
using Ingot.Warehouse.Engines.DuckDb;
using Ingot.Warehouse.Extending;

namespace Ingot.Engine.Running;

/// <summary>The engine of a project while it plans or runs: one DuckDB database with its memory limit, and the lake.</summary>
public sealed class RunEngine : IDisposable
{
    private readonly DuckDbDatabase _database;
    private readonly DuckDbSession _session;
    private readonly string _warehouseName;

    private RunEngine(IngotProject project, IWarehouse? warehouse, DuckDbDatabase database, ResiliencePolicies policies, TimeProvider time)
    {
        Warehouse = warehouse;
        Policies = policies;
        _warehouseName = NameOf(project);
        _database = database;
        _session = database.Connect();
        AddedFunctions.Register(_session, project.Extensions.Warehouse.Functions);
        Loads = new LoadContext(
            project.Connectors,
            project.Extensions.OpenLake(project.Options, policies),
            database,
            new Witness(_session),
            project.Options.Folder.StateFolder,
            time)
        {
            Policies = Policies,
            Files = project.Options.Lake.Files,
        };
    }

    /// <summary>What loads work with.</summary>
    public LoadContext Loads { get; }

    internal IWarehouse? Warehouse { get; }

    internal ResiliencePolicies Policies { get; }

    /// <summary>How the warehouse is asked.</summary>
    internal ResiliencePolicy WarehousePolicy => Policies.For(PolicyUse.Warehouse, _warehouseName);

    /// <summary>Opens an engine that can look but builds nothing: the warehouse stays closed.</summary>
    /// <param name="project">The project.</param>
    /// <param name="time">Clock.</param>
    public static RunEngine OpenForPlanning(IngotProject project, TimeProvider time) =>
        new(project, null, DuckDbDatabase.Open(null, OptionsOf(project)), new ResiliencePolicies(project.Resilience, time), time);

    /// <summary>Opens the engine over the project's warehouse, which it holds until it is disposed.</summary>
    /// <param name="project">The project.</param>
    /// <param name="policies">The policies that the run works by.</param>
    /// <param name="attempts">Told of attempts that fail.</param>
    /// <param name="time">Clock.</param>
    /// <param name="cancellationToken">Stops the attempts.</param>
    internal static ValueTask<RunEngine> OpenWarehouseAsync(
        IngotProject project, ResiliencePolicies policies, IAttemptObserver attempts, TimeProvider time, CancellationToken cancellationToken) =>
        policies.For(PolicyUse.Warehouse, NameOf(project)).Telling(attempts)
            .ExecuteAsync("open the warehouse", _ => ValueTask.FromResult(OpenWarehouse(project, policies, time)), cancellationToken);

    private static RunEngine OpenWarehouse(IngotProject project, ResiliencePolicies policies, TimeProvider time)
    {
        var limits = OptionsOf(project);
        var warehouse = project.Extensions.Engines[project.Options.Warehouse.Engine].Open(project.Options, limits);
        try
        {
            return new RunEngine(project, warehouse, (warehouse as DuckDbWarehouse)?.Database ?? DuckDbDatabase.Open(null, limits), policies, time);
        }
        catch
        {
            warehouse.Dispose();
            throw;
        }
    }

    /// <summary>Plans a run.</summary>
    /// <param name="project">The project.</param>
    /// <param name="request">What is asked for.</param>
    /// <param name="cancellationToken">Stops the planning.</param>
    /// <param name="attempts">Told of attempts to list sources that fail; null for nobody.</param>
    public Task<RunPlan> PlanAsync(IngotProject project, RunRequest request, CancellationToken cancellationToken, IAttemptObserver? attempts = null) =>
        RunPlanner.PlanAsync(project, request, Loads with { Attempts = attempts }, cancellationToken);

    private static string NameOf(IngotProject project) => project.Options.Warehouse.Connection?.Name ?? project.Options.Warehouse.Engine;

    /// <inheritdoc />
    public void Dispose()
    {
        _session.Dispose();
        Loads.Storage.Dispose();
        Warehouse?.Dispose();
        if (Warehouse is not DuckDbWarehouse)
            _database.Dispose();
    }

    private static DuckDbOptions OptionsOf(IngotProject project)
    {
        var scratch = Path.Combine(project.Options.Folder.StateFolder, "tmp", "duckdb");
        return new DuckDbOptions
        {
            MemoryLimit = string.Create(CultureInfo.InvariantCulture, $"{project.Options.Engine.MemoryBytes}B"),
            Threads = project.Options.Engine.Threads,
            TempDirectory = scratch,
            PreserveInsertionOrder = false,
            // Version 1.5 stores text three times as fast as the layout that DuckDB 1.0 could still read.
            Settings = new Dictionary<string, string> { ["storage_compatibility_version"] = "latest" },
        };
    }
}
