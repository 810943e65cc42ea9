using Ingot.Configuration.Problems;
using Ingot.Configuration.Project;
using Ingot.Connectors;
using Ingot.Ingest.Jobs;
using Ingot.Lake.Storage;
using Ingot.Resilience;
using Ingot.Warehouse.Engines;
using Ingot.Warehouse.Extending;

namespace Ingot.Engine.Projects;

/// <summary>What a project can use, of Ingot's own and of plugins.</summary>
/// <param name="Connectors">Connectors by kind.</param>
public sealed record ProjectExtensions(IReadOnlyDictionary<string, IConnector> Connectors)
{
    /// <summary>Engines of warehouses by name.</summary>
    public IReadOnlyDictionary<string, WarehouseEngine> Engines { get; init; } = WarehouseEngines.All.ToDictionary(e => e.Name, StringComparer.Ordinal);

    /// <summary>Jobs that are written elsewhere than in job files.</summary>
    public IReadOnlyList<JobDocument> Jobs { get; init; } = [];

    /// <summary>What is wrong with where those are written.</summary>
    public ConfigProblems Problems { get; init; } = new();

    /// <summary>Opens the lake where the options say it is; how requests to it are tried again say the policies.</summary>
    public Func<ProjectOptions, ResiliencePolicies, ILakeStorage> OpenLake { get; init; } =
        static (options, _) => new FolderStorage(options.Lake.Path ?? throw new InvalidOperationException("The lake is no folder, and nobody said who opens it."));

    /// <summary>Kinds of checks and functions.</summary>
    public WarehouseExtensions Warehouse { get; init; } = WarehouseExtensions.Own;
}
