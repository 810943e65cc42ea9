using System.CommandLine;
using System.Text.Json.Nodes;
using Ingot.Cli.Hosting;
using Ingot.Cli.Output;
using Ingot.Cli.Running;
using Ingot.Core.Errors;
using Ingot.Engine.Planning;
using Ingot.Engine.Projects;
using Ingot.Ingest.Loads;
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
        Description = $"Only these: {SelectorText.Meaning} May be repeated.",
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

    private readonly Argument<string[]> _names = new("SELECTOR")
    {
        Description = "The same as --select.",
        Arity = ArgumentArity.ZeroOrMore,
    };

    private readonly Option<string?> _from = new("--from") { HelpName = "VALUE", Description = "Fill an interval of one incremental job: the value of its cursor where that begins." };

    private readonly Option<string?> _to = new("--to") { HelpName = "VALUE", Description = "Where the interval ends; rows there do not belong to it." };

    private readonly Option<string?> _chunk = new("--chunk") { HelpName = "LENGTH", Description = "Fill it in loads of this length each, such as 1d or 100000; stopped in between, the same command goes on." };

    private readonly RunningOptions _running = new("Begin nothing further once a load, model or check has failed.");

    public void AddTo(Command command)
    {
        command.Add(_names);
        command.Add(_from);
        command.Add(_to);
        command.Add(_chunk);
        command.Add(_select);
        command.Add(_fullRefresh);
        command.Add(ProveOption.Create());
        command.Add(_retry);
        _running.AddTo(command);
    }

    /// <summary>What is asked for; of a run that is taken up, the journal tells the rest. Null when only what failed is asked for, and nothing did.</summary>
    public async Task<RunRequest?> ReadAsync(CommandContext context, IngotProject project)
    {
        var (request, retry) = Read(context.Parse);
        if (retry is null)
            return await StateSelectors.ResolveAsync(request, context, project);
        if (request.Select.Count > 0 || request.FullRefresh || request.Prove is not null)
        {
            throw new IngotException(ErrorKind.Usage, "run.retry-and-more", "'--retry' goes without '--select', '--full-refresh' and '--prove': what the run was asked for holds again.")
            {
                Next = "Leave them out, or leave '--retry' out.",
            };
        }

        await using var journal = await context.JournalAsync();
        return _running.Read(context.Parse, await new RetryReader(journal, project.Options.Name, run => RequestOf(run, context.Parse)).ReadAsync(retry, context.CancellationToken));
    }

    /// <summary>Reads the arguments of a run as they were typed then; another command runs everything.</summary>
    private (RunRequest Request, string? Retry) RequestOf(RunRecord run, ParseResult now) => run.Command switch
    {
        "run" => Read(now.RootCommandResult.Command.Parse([now.CommandResult.Command.Name, .. run.Arguments])),
        IngestCommand.Word => (IngestOf(now.RootCommandResult.Command.Parse([IngestCommand.Word, .. run.Arguments])), null),
        _ => (RunRequest.Everything, null),
    };

    private static RunRequest IngestOf(ParseResult parse) => ((IngestCommand)parse.CommandResult.Command).Read(parse);

    /// <summary>Says that nothing is asked for, because nothing failed.</summary>
    public static int NothingFailed(CommandContext context)
    {
        const string sentence = "Nothing failed in the newest run: there is nothing to do.";
        context.Report.End(new Outcome([sentence], new JsonObject { ["run"] = null, ["succeeded"] = true, ["message"] = sentence }) { IsAnswer = true });
        return ExitCode.Success;
    }

    private (RunRequest Request, string? Retry) Read(ParseResult parse)
    {
        var request = new RunRequest([.. parse.GetValue(_names) ?? [], .. parse.GetValue(_select) ?? []], parse.GetResult(_fullRefresh) is { Implicit: false }) { Interval = IntervalOf(parse), Prove = ProveOption.Read(parse) };
        return (_running.Read(parse, request), parse.GetValue(_retry));
    }

    private LoadInterval? IntervalOf(ParseResult parse)
    {
        var (from, to, chunk) = (parse.GetValue(_from), parse.GetValue(_to), parse.GetValue(_chunk));
        if (from is null && to is null && chunk is null)
            return null;
        return from is null || to is null || parse.GetResult(_fullRefresh) is { Implicit: false }
            ? throw new IngotException(ErrorKind.Usage, "backfill.options", "An interval needs '--from' and '--to', and goes without '--full-refresh'.") { Next = "ingot run JOB --from 2026-01-01 --to 2026-02-01 --chunk 1d" }
            : new LoadInterval(from, to, chunk);
    }
}
