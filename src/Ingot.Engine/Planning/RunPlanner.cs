using System.Runtime.ExceptionServices;
using Ingot.Core.Errors;
using Ingot.Engine.Projects;
using Ingot.Ingest.Jobs;
using Ingot.Ingest.Loads;
using Ingot.Ingest.Proving;
using Ingot.Resilience.Bulk;

namespace Ingot.Engine.Planning;

/// <summary>Works out the stages of a run from what the project says and what the sources and the lake hold now.</summary>
public static class RunPlanner
{
    // Listing is waiting for servers; more would only wait for the same ones.
    private const int SourcesAtOnce = 4;

    /// <summary>Plans a run. Nothing is changed.</summary>
    /// <param name="project">The project.</param>
    /// <param name="request">What is asked for.</param>
    /// <param name="context">What loads work with.</param>
    /// <param name="cancellationToken">Stops the planning.</param>
    /// <exception cref="IngotException">A selector names nothing, or the lake cannot be read.</exception>
    public static async Task<RunPlan> PlanAsync(IngotProject project, RunRequest request, LoadContext context, CancellationToken cancellationToken)
    {
        var selection = JobSelection.SelectionOf(project, request);
        var retry = request.Retry is { } scope ? new RetryFilter(scope) : null;
        var jobs = ProofChoice.Apply(request.Prove, JobSelection.JobsOf(project, selection), context);
        IReadOnlyList<CheckStage> checks = request.JobsOnly ? [] : [.. project.Graph.ChecksOf(selection).Select(c => new CheckStage(c))];
        if (retry is not null)
        {
            jobs = retry.Jobs(jobs);
            selection = selection with { Models = retry.Models(selection.Models) };
            checks = retry.Checks(checks);
        }

        if (request.Interval is not null && jobs is not [{ Cursor: not null }])
        {
            throw new IngotException(ErrorKind.Usage, "backfill.job", "An interval is filled of one incremental job.")
            {
                Next = "Name one job that says 'load: incremental': ingot run JOB --from VALUE --to VALUE.",
            };
        }

        var summary = retry?.Summarize();
        var stages = new List<RunStage>(await PlanLoadsAsync(jobs, request, context, cancellationToken));

        // What the lake holds is shown in full, also when only a part of it was loaded: models are told what is there.
        if (project.Options.Warehouse.IsPostgres)
            stages.AddRange(project.Jobs.Select(j => new CopyStage(j)));
        else if (project.Jobs.Count > 0)
            stages.Add(new PublishStage(project.Jobs));
        stages.AddRange(selection.Models.Select(m => new ModelStage(m)));
        stages.AddRange(checks);
        return new RunPlan(request, stages, selection) { Retry = summary };
    }

    /// <summary>Lists the sources, a few at once. One that cannot be listed fails its own job only, when the run comes to it.</summary>
    private static async Task<IEnumerable<LoadStage>> PlanLoadsAsync(IReadOnlyList<JobDefinition> jobs, RunRequest request, LoadContext context, CancellationToken cancellationToken)
    {
        var listed = await BulkWork.RunAsync(
            jobs,
            new BulkOptions { Parallelism = SourcesAtOnce },
            async (job, token) => await LoadPlanner.PlanAsync(context, job, request.FullRefresh, token, request.Interval),
            cancellationToken);
        foreach (var item in listed.Items)
        {
            if (item.Error is not null and not IngotException)
                ExceptionDispatchInfo.Throw(item.Error);
        }

        return listed.Items.Select(i => new LoadStage(i.Item, i.Result, i.Error as IngotException) { Interval = request.Interval });
    }
}
