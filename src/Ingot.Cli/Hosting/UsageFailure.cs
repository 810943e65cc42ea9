using System.CommandLine;
using System.CommandLine.Parsing;
using System.Text.RegularExpressions;
using Ingot.Core.Errors;

namespace Ingot.Cli.Hosting;

/// <summary>Says what is wrong with a command line, and what was probably meant.</summary>
internal static partial class UsageFailure
{
    public static IngotException Of(ParseResult parse)
    {
        var command = parse.CommandResult.Command;
        var name = NameOf(parse);
        if (MistakenOption(parse) is { } mistaken)
            return Create("usage.unknown-option", $"Unknown option '{mistaken}' of '{name}'.{Nearest.Hint(mistaken, OptionsOf(parse))}", name);
        if (parse.UnmatchedTokens is [var token, ..])
        {
            var names = command.Subcommands.Where(c => !c.Hidden).Select(c => c.Name).ToList();
            return names.Count > 0
                ? Create("usage.unknown-command", $"Unknown command '{token}'.{Nearest.Hint(token, names)}", name)
                : Create("usage.unexpected-argument", $"Unexpected argument '{token}' of '{name}'. Quote a value that holds spaces.", name);
        }

        if (command.Subcommands.Count > 0 && parse.CommandResult.Children.All(c => c.Errors.Any() is false))
        {
            var names = string.Join(", ", command.Subcommands.Where(c => !c.Hidden).Select(c => c.Name));
            return Create("usage.missing-command", $"'{name}' needs a command: {names}.", name);
        }

        return Create("usage.invalid", string.Join(' ', parse.Errors.Select(e => e.Message)), name);
    }

    /// <summary>
    /// A word that looks like an option but was taken as an argument or not at all; null when there is none.
    /// What follows <c>--</c> is never an option.
    /// </summary>
    public static string? MistakenOption(ParseResult parse) => parse.Tokens
        .TakeWhile(t => t.Type != TokenType.DoubleDash)
        .Where(t => t.Type == TokenType.Argument)
        .Select(t => OptionLike().Match(t.Value))
        .FirstOrDefault(m => m.Success)?.Groups["name"].Value;

    [GeneratedRegex(@"^(?<name>--?[A-Za-z][A-Za-z0-9-]*)(=.*)?$", RegexOptions.CultureInvariant | RegexOptions.Singleline)]
    private static partial Regex OptionLike();

    private static IngotException Create(string code, string message, string command) =>
        new(ErrorKind.Usage, code, message) { Next = $"See '{command} --help'." };

    private static string NameOf(ParseResult parse)
    {
        var names = new List<string>();
        for (Command? c = parse.CommandResult.Command; c is not null and not RootCommand; c = c.Parents.OfType<Command>().FirstOrDefault())
            names.Insert(0, c.Name);
        return string.Join(' ', names.Prepend("ingot"));
    }

    private static IEnumerable<string> OptionsOf(ParseResult parse)
    {
        Command? command = parse.CommandResult.Command;
        var own = command.Options.Where(o => !o.Hidden);
        return own.Concat(parse.RootCommandResult.Command.Options.Where(o => o.Recursive)).Select(o => o.Name).Distinct();
    }
}
