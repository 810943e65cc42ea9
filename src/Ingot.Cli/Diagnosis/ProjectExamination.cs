using Ingot.Cli.Hosting;
using Ingot.Cli.Output;
using Ingot.Configuration.Problems;
using Ingot.Configuration.Project;
using Ingot.Core.Errors;
using Ingot.Engine.Journals;
using Ingot.Engine.Running;
using Ingot.Journal;

namespace Ingot.Cli.Diagnosis;

/// <summary>Examines the project: found, valid, its warehouse readable, its memory there.</summary>
internal static class ProjectExamination
{
    public static async Task<IReadOnlyList<Finding>> RunAsync(CommandContext context)
    {
        var problems = new ConfigProblems();
        var (folder, missing) = Find(context);
        if (folder is null)
            return [missing!];

        var options = context.Options(problems);
        var found = Finding.Ok("project", $"'{options.Name}' in {folder.FullPath} ({options.Environment})");
        return problems.Any
            ? [found, .. problems.All.Select(p => new Finding(Health.Fail, "configuration", $"{p.Location}: {p.Message}", p.Hint))]
            : [found, Finding.Ok("configuration", "valid"), Memory(options), Lock(options), await Journal(options, context), .. WarehouseExamination.Run(options), .. StorageExamination.Run(options)];
    }

    private static (ProjectFolder? Folder, Finding? Missing) Find(CommandContext context)
    {
        try
        {
            return (context.Folder(), null);
        }
        catch (IngotException e)
        {
            return (null, new Finding(Health.Warn, "project", e.Message, e.Next));
        }
    }

    private static Finding Memory(ProjectOptions options)
    {
        var available = GC.GetGCMemoryInfo().TotalAvailableMemoryBytes;
        var text = $"{Amounts.Bytes(options.Engine.MemoryBytes)} of {Amounts.Bytes(available)} for queries, {Amounts.Of(options.Engine.Threads, "thread")}";
        return options.Engine.MemoryBytes <= available
            ? Finding.Ok("memory", text)
            : new Finding(Health.Warn, "memory", text, "Lower engine.memory.");
    }

    private static Finding Lock(ProjectOptions options) =>
        RunLock.FindHolder(options.Folder.StateFolder) is { } holder
            ? new Finding(Health.Warn, "lock", $"run {holder.RunId} of process {holder.ProcessId} is at work", "Wait until it ends, or stop that process.")
            : Finding.Ok("lock", "no run is at work");

    private static async Task<Finding> Journal(ProjectOptions options, CommandContext context)
    {
        try
        {
            await using var journal = ProjectJournal.Open(options, context.Surroundings.Clock);
            return await journal.RunsAsync(new RunFilter(Limit: 1), context.CancellationToken) is [var last]
                ? Finding.Ok("journal", $"the last run {last.RunId} is {last.Status.ToString().ToLowerInvariant()}")
                : Finding.Ok("journal", "no runs yet");
        }
        catch (IngotException e)
        {
            return new Finding(e.Kind == ErrorKind.Conflict ? Health.Warn : Health.Fail, "journal", e.Message, e.Next);
        }
    }
}
