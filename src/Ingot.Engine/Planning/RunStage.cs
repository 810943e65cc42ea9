using Ingot.Core.Errors;
using Ingot.Core.Naming;
using Ingot.Ingest.Jobs;
using Ingot.Ingest.Loads;
using Ingot.Warehouse.Dependencies;

namespace Ingot.Engine.Planning;

/// <summary>One step of a run. The plan that is shown and the plan that is executed are the same list of these.</summary>
/// <param name="Name">What it works on, unique within the plan.</param>
public abstract record RunStage(string Name);

/// <summary>Loads what a job's source has that the lake, or the job's target, has not.</summary>
/// <param name="Job">The job.</param>
/// <param name="Plan">The parts to load; null when the source could not be listed.</param>
/// <param name="Problem">Why the source could not be listed; null when it could.</param>
public sealed record LoadStage(JobDefinition Job, LoadPlan? Plan, IngotException? Problem)
    : RunStage(NameOf(Job))
{
    /// <summary>The interval that is filled; null for what is new.</summary>
    public LoadInterval? Interval { get; init; }

    /// <summary>The name of a job's task.</summary>
    /// <param name="job">The job.</param>
    public static string NameOf(JobDefinition job) => job.Target is null ? job.Into : $"{job.Name} → {job.Into}";
}

/// <summary>Shows the lake's live files in the warehouse, as views of schemas bronze and quarantine.</summary>
/// <param name="Jobs">The jobs whose tables are shown.</param>
public sealed record PublishStage(IReadOnlyList<JobDefinition> Jobs) : RunStage("bronze views");

/// <summary>Copies a job's tables from the lake into a warehouse that cannot read the lake, as far as they are new.</summary>
/// <param name="Job">The job.</param>
public sealed record CopyStage(JobDefinition Job) : RunStage($"{Prefix}{Job.Name}")
{
    private const string Prefix = "copy bronze.";

    internal static bool IsName(string task) => task.StartsWith(Prefix, StringComparison.Ordinal);
}

/// <summary>Builds a model, unless neither its definition nor what it reads has changed.</summary>
/// <param name="Node">The model and what it reads.</param>
public sealed record ModelStage(ModelNode Node) : RunStage(Node.Name.ToString())
{
    /// <summary>The table it defines.</summary>
    public TableName Table => Node.Name;
}

/// <summary>Runs a check of the project.</summary>
/// <param name="Node">The check and what it reads.</param>
public sealed record CheckStage(CheckNode Node) : RunStage($"check {Node.Check.Name}");
