using Ingot.Configuration.Documents;
using Ingot.Configuration.Problems;
using Ingot.Configuration.Project;
using Ingot.Core.Errors;

namespace Ingot.Ingest.Jobs;

/// <summary>A job as it is written, wherever that is: the same keys as in a job file, each with its place.</summary>
/// <param name="Name">Name of the job.</param>
/// <param name="Map">What it says.</param>
/// <param name="Place">The file, or the row of a workbook.</param>
public sealed record JobDocument(string Name, ConfigMap Map, SourceLocation Place)
{
    /// <summary>What a workbook calls it: <c>source.table</c>; null for a job of a file.</summary>
    public string? Identity { get; init; }

    /// <summary>The connection of a job that is not run, where the project has none of its name; null to report that there is none.</summary>
    public ConnectionOptions? StandIn { get; init; }

    /// <summary>What is wrong with this job alone.</summary>
    public ConfigProblems Problems => Map.Problems;
}
