using System.CommandLine;
using System.Text.Json.Nodes;
using Ingot.Cli.Hosting;
using Ingot.Cli.Output;
using Ingot.Cli.Running;
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

    private readonly SelectOptions _select = new();

    private readonly IntervalOptions _interval = new();

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

    private readonly RunningOptions _running = new("Begin nothing further once a load, model or check has failed.");

    public void AddTo(Command command)
    {
        _select.AddTo(command);
        _interval.AddTo(command);
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
        var fullRefresh = parse.GetResult(_fullRefresh) is { Implicit: false };
        var request = new RunRequest(_select.Read(parse), fullRefresh) { Interval = _interval.Read(parse, fullRefresh), Prove = ProveOption.Read(parse) };
        return (_running.Read(parse, request), parse.GetValue(_retry));
    }
}
