using System.CommandLine;
using System.Text.Json;
using System.Text.Json.Nodes;
using Ingot.Cli.History;
using Ingot.Cli.Hosting;
using Ingot.Cli.Output;
using Ingot.Core.Errors;
using Ingot.Journal;

namespace Ingot.Cli.Commands;

/// <summary><c>ingot errors show</c>: everything that the journal knows of one error.</summary>
internal sealed class ErrorsShowCommand : IngotCommand
{
    private readonly Argument<string> _error = ErrorNumber.Argument();

    public ErrorsShowCommand(CommandHost host)
        : base("show", "Show an error in full: what happened, in what state the data is, what to do, whether it is resolved.", host)
    {
        Add(_error);
        Examples =
        [
            ("ingot errors show 12", "The error with that number."),
            ("ingot errors show 12 --json", "The same for a program, with the facts behind it."),
        ];
    }

    protected override async Task<int> Run(CommandContext context)
    {
        var number = ErrorNumber.Read(context, _error);
        await using var journal = await context.JournalAsync();
        var error = await journal.Errors.FindAsync(number, context.CancellationToken)
            ?? throw new IngotException(ErrorKind.Usage, "error.not-found", FormattableString.Invariant($"There is no error {number}."))
            {
                Next = "'ingot errors --all' lists them with their numbers.",
            };
        context.Report.End(new Shown(error));
        return ExitCode.Success;
    }

    private sealed record Shown(ErrorEntry Error) : IOutcome
    {
        public bool IsAnswer => true;

        public void WriteText(TextPage page) => new ErrorPage(Error).Write(page);

        public JsonNode ToJson() => JsonSerializer.SerializeToNode(Error, JournalDocuments.Default.ErrorEntry)!;
    }
}
