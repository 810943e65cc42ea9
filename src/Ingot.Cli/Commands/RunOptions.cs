using System.CommandLine;
using Ingot.Cli.Hosting;
using Ingot.Core.Errors;
using Ingot.Engine.Planning;
using Ingot.Engine.Projects;
using Ingot.Journal;

namespace Ingot.Cli.Commands;

/// <summary>What <c>run</c> and <c>plan</c> are asked alike.</summary>
internal sealed class RunOptions
{
    /// <summary>The option that names a run to take up.</summary>
    public const string Retry = "--retry";

    private readonly Option<string[]> _select = new("--select", "-s")
    {
        HelpName = "SELECTOR",
        Description = "Only these: a name (sale), with schema (silver.sale), a pattern (gold.*); + before it adds what it reads, + after it what reads it. May be repeated.",
        AllowMultipleArgumentsPerToken = true,
    };

    private readonly Option<bool> _fullRefresh = new("--full-refresh")
    {
        Description = "Load every part again and build everything from nothing.",
        Arity = ArgumentArity.Zero,
    };

    private readonly Option<string?> _retry = new(Retry)
    {
        HelpName = "RUN",
        Description = "Take up what failed, was skipped or never started in that run (its id, the beginning of it, or 'last'), and what reads it.",
    };

    public void AddTo(Command command)
    {
        command.Add(_select);
        command.Add(_fullRefresh);
        command.Add(_retry);
    }

    /// <summary>What is asked for; of a run that is taken up, the journal tells the rest.</summary>
    public async Task<RunRequest> ReadAsync(CommandContext context, IngotProject project)
    {
        var (request, retry) = Read(context.Parse);
        if (retry is null)
            return request;
        if (request.Select.Count > 0 || request.FullRefresh)
        {
            throw new IngotException(ErrorKind.Usage, "run.retry-and-more", "'--retry' goes without '--select' and '--full-refresh': what the run was asked for holds again.")
            {
                Next = "Leave them out, or leave '--retry' out.",
            };
        }

        await using var journal = await context.JournalAsync();
        return await new RetryReader(journal, project.Options.Name, run => RequestOf(run, context.Parse)).ReadAsync(retry, context.CancellationToken);
    }

    /// <summary>Reads the arguments of a run as they were typed then; another command runs everything.</summary>
    private (RunRequest Request, string? Retry) RequestOf(RunRecord run, ParseResult now) => run.Command == "run"
        ? Read(now.RootCommandResult.Command.Parse([now.CommandResult.Command.Name, .. run.Arguments]))
        : (RunRequest.Everything, null);

    private (RunRequest Request, string? Retry) Read(ParseResult parse) =>
        (new RunRequest(parse.GetValue(_select) ?? [], parse.GetResult(_fullRefresh) is { Implicit: false }), parse.GetValue(_retry));
}
