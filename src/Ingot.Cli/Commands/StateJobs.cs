using System.CommandLine;
using Ingot.Core.Errors;
using Ingot.Engine.Projects;
using Ingot.Ingest.Jobs;

namespace Ingot.Cli.Commands;

/// <summary>The incremental jobs of a project, for the commands about their state.</summary>
internal static class StateJobs
{
    public static Argument<string> Argument() => new("JOB") { Description = "The job." };

    public static Option<bool> Yes() => new("--yes") { Description = "Do not ask.", Arity = ArgumentArity.Zero };

    public static IReadOnlyList<JobDefinition> All(IngotProject project) => [.. project.Jobs.Where(j => j.Cursor is not null)];

    /// <summary>A job by its name.</summary>
    /// <exception cref="IngotException">There is none, or it is not incremental.</exception>
    public static JobDefinition Find(IngotProject project, string name)
    {
        var job = project.Jobs.FirstOrDefault(j => string.Equals(j.Name, name, StringComparison.OrdinalIgnoreCase))
            ?? throw new IngotException(ErrorKind.Usage, "state.no-job", $"There is no job '{name}'.{Nearest.Hint(name, project.Jobs.Select(j => j.Name))}") { Next = "See the jobs: ingot jobs list" };
        return job.Cursor is not null ? job : throw new IngotException(ErrorKind.Usage, "state.not-incremental", $"{job.Name} is not loaded by a watermark, so it has none.")
        {
            Next = $"Say 'load: incremental' and 'cursor' in {job.File.File}.",
        };
    }
}
