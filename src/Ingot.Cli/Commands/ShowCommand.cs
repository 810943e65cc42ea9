using System.CommandLine;
using System.Text.Json;
using System.Text.Json.Nodes;
using Ingot.Cli.History;
using Ingot.Cli.Hosting;
using Ingot.Cli.Output;
using Ingot.Core.Errors;
using Ingot.Journal;

namespace Ingot.Cli.Commands;

/// <summary><c>ingot show</c>: everything that the journal knows of one run.</summary>
internal sealed class ShowCommand : IngotCommand
{
    private readonly Argument<string> _run = new("RUN")
    {
        Description = "The run's id, its beginning, or 'last' (also when left out).",
        Arity = ArgumentArity.ZeroOrOne,
        DefaultValueFactory = _ => "last",
    };

    public ShowCommand(CommandHost host)
        : base("show", "Show a run: its tasks, the certificates of its loads, what its checks found, its errors.", host)
    {
        _run.CompletionSources.Add("last");
        Add(_run);
        Examples =
        [
            ("ingot show", "The newest run."),
            ("ingot show 20261120T2150", "The run whose id begins so."),
            ("ingot show last --json", "Everything, for a program."),
        ];
    }

    protected override async Task<int> Run(CommandContext context)
    {
        var reference = context.Parse.GetValue(_run)!;
        await using var journal = await context.JournalAsync();
        var run = await journal.FindRunAsync(reference, context.CancellationToken)
            ?? throw new IngotException(
                ErrorKind.Usage, "run.not-found", reference == "last" ? "There are no runs yet." : $"There is no run '{reference}'.")
            {
                Next = reference == "last" ? "Start one with 'ingot run'." : "'ingot runs' lists them.",
            };
        context.Report.End(new Shown(run));
        return ExitCode.Success;
    }

    private sealed record Shown(RunDetail Detail) : IOutcome
    {
        public bool IsAnswer => true;

        public void WriteText(TextPage page) => new RunPage(Detail).Write(page);

        public JsonNode ToJson() => JsonSerializer.SerializeToNode(Detail, JournalDocuments.Default.RunDetail)!;
    }
}
