using Ingot.Core.Naming;
using Ingot.Engine.Projects;
using Ingot.Ingest.Jobs;
using Ingot.Warehouse.Dependencies;

namespace Ingot.Engine.Planning;

/// <summary>What a request selects: by name, <c>source:</c> and <c>tag:</c>, with what reads it or is read by it.</summary>
public static class JobSelection
{
    /// <summary>The models and tables of the lake that a request selects; without models when it wants jobs alone.</summary>
    /// <param name="project">The project.</param>
    /// <param name="request">What is asked for.</param>
    /// <exception cref="Core.Errors.IngotException">A selector names nothing.</exception>
    public static ModelSelection SelectionOf(IngotProject project, RunRequest request)
    {
        var selection = project.Graph.Select(request.Select, LabelsOf(project.Jobs));
        return request.JobsOnly ? selection with { Models = [] } : selection;
    }

    /// <summary>The jobs of a selection that are enabled.</summary>
    /// <param name="project">The project.</param>
    /// <param name="selection">What is selected.</param>
    public static IReadOnlyList<JobDefinition> JobsOf(IngotProject project, ModelSelection selection) =>
        [.. project.Jobs.Where(j => j.Enabled && IsSelected(selection, j))];

    /// <summary>The jobs of a selection that are not enabled, and so are not run.</summary>
    /// <param name="project">The project.</param>
    /// <param name="selection">What is selected.</param>
    public static IReadOnlyList<JobDefinition> DisabledOf(IngotProject project, ModelSelection selection) =>
        [.. project.Jobs.Where(j => !j.Enabled && IsSelected(selection, j))];

    private static SelectionLabels LabelsOf(IEnumerable<JobDefinition> jobs)
    {
        var labels = new SelectionLabels();
        labels.Word("source");
        labels.Word("tag");
        foreach (var job in jobs)
        {
            TableName table = IngotProject.BronzeOf(job);
            if (job.Identity is { } identity)
                labels.Alias(identity, table);
            labels.Label("source", job.Connection ?? "project", table);
            foreach (var tag in job.Tags)
                labels.Label("tag", tag, table);
        }

        return labels;
    }

    private static bool IsSelected(ModelSelection selection, JobDefinition job) =>
        selection.LakeTables.Contains(IngotProject.BronzeOf(job)) || (IngotProject.HistoryOf(job) is { } history && selection.LakeTables.Contains(history));
}
