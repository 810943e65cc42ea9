using Ingot.Configuration.Problems;
using Ingot.Configuration.Project;
using Ingot.Configuration.Secrecy;
using Ingot.Connectors;
using Ingot.Core.Errors;
using Ingot.Core.Naming;
using Ingot.Engine.Auditing;
using Ingot.Ingest.Jobs;
using Ingot.Ingest.Keys;
using Ingot.Ingest.Loads;
using Ingot.Resilience.Options;
using Ingot.Warehouse.Dependencies;
using Ingot.Warehouse.Models;

namespace Ingot.Engine.Projects;

/// <summary>A project as its files define it: options, jobs, models and checks, all valid.</summary>
public sealed class IngotProject
{
    private IngotProject(ProjectOptions options, ProjectExtensions extensions, IReadOnlyList<JobDefinition> jobs, ModelGraph graph)
    {
        Options = options;
        Extensions = extensions;
        Jobs = jobs;
        Graph = graph;
    }

    /// <summary>The options of ingot.yaml and what overrides it.</summary>
    public ProjectOptions Options { get; }

    /// <summary>How what may fail is tried again (<c>resilience</c>).</summary>
    public required ResilienceOptions Resilience { get; init; }

    /// <summary>Where every load leaves a line (<c>audit</c>).</summary>
    public AuditOptions Audit { get; init; } = new(Folder: null);

    /// <summary>What is written and has no effect, or is wrong with what is not run.</summary>
    public IReadOnlyList<ConfigProblem> Warnings { get; init; } = [];

    /// <summary>What it can use, of Ingot's own and of plugins.</summary>
    public ProjectExtensions Extensions { get; }

    /// <summary>Connectors by kind.</summary>
    public IReadOnlyDictionary<string, IConnector> Connectors => Extensions.Connectors;

    /// <summary>The jobs, by file name.</summary>
    public IReadOnlyList<JobDefinition> Jobs { get; }

    /// <summary>The models and checks with what each reads.</summary>
    public ModelGraph Graph { get; }

    /// <summary>Reads a project.</summary>
    /// <param name="sources">Where options come from.</param>
    /// <param name="connectors">Connectors by kind.</param>
    /// <exception cref="ConfigurationException">Some file is wrong; all problems of all files together.</exception>
    public static IngotProject Load(ProjectSources sources, IReadOnlyDictionary<string, IConnector> connectors) =>
        Load(sources, _ => new ProjectExtensions(connectors));

    /// <summary>Reads a project whose options say what it can use.</summary>
    /// <param name="sources">Where options come from.</param>
    /// <param name="extend">Says what it can use; what is wrong with that is added to the problems of its options, or thrown.</param>
    /// <exception cref="ConfigurationException">Some file is wrong; all problems of all files together.</exception>
    public static IngotProject Load(ProjectSources sources, Func<ProjectOptions, ProjectExtensions> extend)
    {
        var problems = new ConfigProblems();
        return Create(ProjectOptions.Load(sources, problems), sources, extend, problems);
    }

    /// <summary>Reads a project with its secrets.</summary>
    /// <param name="sources">Where options come from.</param>
    /// <param name="extend">Says what it can use; what is wrong with that is added to the problems of its options, or thrown.</param>
    /// <param name="secretsOf">Where the project's secrets are looked up, by its options; mistakes in those are added to the problems.</param>
    /// <param name="cancellationToken">Stops the lookups.</param>
    /// <exception cref="ConfigurationException">Some file is wrong, or a secret is missing; all problems of all files together.</exception>
    public static async Task<IngotProject> LoadAsync(
        ProjectSources sources,
        Func<ProjectOptions, ProjectExtensions> extend,
        Func<ProjectOptions, ConfigProblems, ISecretSource> secretsOf,
        CancellationToken cancellationToken)
    {
        var problems = new ConfigProblems();
        var options = ProjectOptions.Load(sources, problems);
        var secrets = secretsOf(options, problems);
        using (secrets as IDisposable)
        {
            // Nobody is asked on the ground of options that must be corrected first.
            if (!problems.Any)
                options = await options.ResolveAsync(secrets, problems, cancellationToken, JobCatalog.Maps(options));
        }

        return Create(options, sources, extend, problems);
    }

    private static IngotProject Create(
        ProjectOptions options, ProjectSources sources, Func<ProjectOptions, ProjectExtensions> extend, ConfigProblems problems)
    {
        var extensions = extend(options);
        problems.Add(extensions.Problems);
        var connectors = extensions.Connectors;
        CheckConnections(options, connectors);
        var resilience = ResilienceOptions.Read(options.Section(ProjectSection.Resilience), options.Environment, sources.EnvironmentVariables);
        var audit = AuditOptions.Read(options.Section(ProjectSection.Audit), options.Folder);
        var jobs = JobCatalog.Load(options, connectors, problems, extensions.Jobs);
        var catalog = ModelCatalog.Load(options.Folder.FullPath, problems, options.Warehouse.Engine, extensions.Warehouse);
        HistoryNames.Check(jobs, problems);
        // With a file left out, what reads from it would be reported for no fault of its own.
        problems.ThrowIfAny();
        var graph = ModelGraph.Create(catalog, jobs.SelectMany(LakeTables), problems);
        problems.ThrowIfAny();
        return new IngotProject(options, extensions, jobs, graph) { Resilience = resilience, Audit = audit, Warnings = problems.Warnings };
    }

    /// <summary>The bronze table of a job.</summary>
    /// <param name="job">The job.</param>
    public static TableName BronzeOf(JobDefinition job) => new(LoadContext.BronzeDataset, job.Name);

    /// <summary>The history of a job's bronze table; null for a job without key.</summary>
    /// <param name="job">The job.</param>
    public static TableName? HistoryOf(JobDefinition job) =>
        job.Key is null ? null : new TableName(LoadContext.BronzeDataset, KeyedTable.HistoryName(job.Name));

    /// <summary>The table of records that the job's loads rejected.</summary>
    /// <param name="job">The job.</param>
    public static TableName QuarantineOf(JobDefinition job) => new(LoadContext.QuarantineDataset, LoadContext.QuarantineName(job.Name));

    private static void CheckConnections(ProjectOptions options, IReadOnlyDictionary<string, IConnector> connectors)
    {
        foreach (var connection in options.Connections.Values)
        {
            if (connectors.TryGetValue(connection.Kind, out var connector))
                connector.CheckConnection(connection);
            else
                (connection.Settings.Find("kind") ?? connection.Settings).Report($"Nothing reads connections of kind '{connection.Kind}'.{Nearest.Hint(connection.Kind, connectors.Keys)}", $"Known kinds: {string.Join(", ", connectors.Keys)}.");
        }
    }

    private static IEnumerable<TableName> LakeTables(JobDefinition job) =>
        HistoryOf(job) is { } history ? [BronzeOf(job), history, QuarantineOf(job)] : [BronzeOf(job), QuarantineOf(job)];
}
