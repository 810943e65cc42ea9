using Ingot.Cli.Hosting;
using Ingot.Cli.Jobs;
using Ingot.Cli.Secrecy;

namespace Ingot.Cli.Commands;

/// <summary><c>ingot jobs list</c>: the jobs, with what became of each when it was last run.</summary>
internal sealed class JobsListCommand : IngotCommand
{
    public JobsListCommand(CommandHost host)
        : base("list", "List the jobs of files and workbook, each with its last load.", host)
    {
        Examples =
        [
            ("ingot jobs list", "Every job: what it reads, where to and how, and how its last load ended."),
            ("ingot jobs list --json", "The same for a program, with the place of each."),
        ];
    }

    protected override async Task<int> Run(CommandContext context)
    {
        var project = await context.ProjectAsync((options, problems) => new AssumedSecrets(context.Secrets(options, problems)));
        await using var journal = await context.JournalAsync();
        var last = await journal.LastLoadsAsync(project.Options.Name, context.CancellationToken);
        context.Report.End(new JobListOutcome(project.Jobs, last.ToDictionary(l => l.Name, StringComparer.Ordinal)));
        return ExitCode.Success;
    }
}
