using System.CommandLine;

namespace Ingot.Cli.Commands;

/// <summary>Which jobs and models a command is about, named by <c>--select</c> or as its arguments.</summary>
internal sealed class SelectOptions
{
    private readonly Option<string[]> _select = new("--select", "-s")
    {
        HelpName = "SELECTOR",
        Description = $"Only these: {SelectorText.Meaning} May be repeated.",
        AllowMultipleArgumentsPerToken = true,
    };

    private readonly Argument<string[]> _names = new("SELECTOR")
    {
        Description = "The same as --select.",
        Arity = ArgumentArity.ZeroOrMore,
    };

    public void AddTo(Command command)
    {
        command.Add(_names);
        command.Add(_select);
    }

    /// <summary>The selectors; none for everything.</summary>
    public IReadOnlyList<string> Read(ParseResult parse) => [.. parse.GetValue(_names) ?? [], .. parse.GetValue(_select) ?? []];
}
