using System.CommandLine;
using System.Text.Json;
using System.Text.Json.Nodes;
using Ingot.Cli.History;
using Ingot.Cli.Hosting;
using Ingot.Cli.Output;
using Ingot.Journal;

namespace Ingot.Cli.Commands;

/// <summary><c>ingot errors resolve</c>: says that an error is dealt with.</summary>
internal sealed class ErrorsResolveCommand : IngotCommand
{
    private readonly Argument<string> _error = ErrorNumber.Argument();
    private readonly Option<string> _note = new("--note") { HelpName = "TEXT", Description = "What was done." };
    private readonly Option<string> _by = new("--by") { HelpName = "NAME", Description = "Who did it; otherwise the user of this machine." };

    public ErrorsResolveCommand(CommandHost host)
        : base("resolve", "Say that an error is dealt with. That is said once; the error stays in the journal.", host)
    {
        Add(_error);
        Add(_note);
        Add(_by);
        _by.Validators.Add(result =>
        {
            if (result.Tokens is [{ Value: var name }] && string.IsNullOrWhiteSpace(name))
                result.AddError("--by needs a name.");
        });
        Examples =
        [
            ("ingot errors resolve 12", "By you, without a note."),
            ("ingot errors resolve 12 --note \"disk replaced\" --by ada", "With what was done, and by whom."),
        ];
    }

    protected override async Task<int> Run(CommandContext context)
    {
        var number = ErrorNumber.Read(context, _error);
        var by = context.Parse.GetValue(_by) ?? Environment.UserName;
        await using var journal = await context.JournalAsync();
        var error = await journal.Errors.ResolveAsync(number, by, context.Parse.GetValue(_note), context.CancellationToken);
        context.Report.End(new Shown(error));
        return ExitCode.Success;
    }

    private sealed record Shown(ErrorEntry Error) : IOutcome
    {
        public bool IsAnswer => false;

        public void WriteText(TextPage page) =>
            page.Line(SafeText.Of(FormattableString.Invariant($"Error {Error.ErrorId} ({Error.Code}) is resolved by {Error.ResolvedBy}.")));

        public JsonNode ToJson() => JsonSerializer.SerializeToNode(Error, JournalDocuments.Default.ErrorEntry)!;
    }
}
