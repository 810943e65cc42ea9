using Ingot.Ingest.Jobs;

namespace Ingot.Engine.Lineage;

/// <summary>Names what a job reads, for lineage: the connection, and what of it.</summary>
public static class SourceNames
{
    /// <summary>The name, such as <c>landing:*.csv</c> or <c>shop:sales.orders</c>.</summary>
    /// <param name="job">The job.</param>
    public static string Of(JobDefinition job) => $"{job.Connection ?? "project"}:{What(job)}";

    private static string What(JobDefinition job)
    {
        if (job.Source.Path.Length > 0)
            return job.Source.Path;
        return job.Source.Options.FirstOrDefault(o => o.Name == "table") is { Values: [var table, ..] } ? table : $"query of {job.Name}";
    }
}
