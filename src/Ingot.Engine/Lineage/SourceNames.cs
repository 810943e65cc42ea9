using Ingot.Ingest.Jobs;

namespace Ingot.Engine.Lineage;

/// <summary>Names what a job reads, for lineage: the connection, and what of it.</summary>
public static class SourceNames
{
    /// <summary>The name, such as <c>landing:*.csv</c>, <c>shop:sales.orders</c> or <c>coins:/markets</c>.</summary>
    /// <param name="job">The job.</param>
    public static string Of(JobDefinition job) => $"{job.Connection ?? "project"}:{What(job)}";

    private static string What(JobDefinition job)
    {
        if (job.Source.Path.Length > 0)
            return job.Source.Path;
        return job.Source.Options.FirstOrDefault(o => o.Name is "table" or "endpoint") is { Values: [var what, ..] } ? what : $"query of {job.Name}";
    }
}
