using System.CommandLine;
using System.Text;
using Ingot.Cli.Hosting;

namespace Ingot.Cli.Tests.Reference;

/// <summary>Writes the page about the command line from the commands themselves.</summary>
internal static class CommandReference
{
    public static string Write()
    {
        var root = new CommandHost(new Surroundings
        {
            OutBytes = Stream.Null,
            Out = TextWriter.Null,
            Error = TextWriter.Null,
            CurrentFolder = "/",
            Variables = new Dictionary<string, string>(),
        }).Root;

        var page = new StringBuilder();
        page.Append("""
            # The command line

            This page is written from the commands themselves; a test keeps it current.

            Exit codes: 0 the work is done; 1 work failed (a load, a check, a difference); 2 the command line or a project file
            must be corrected; 130 somebody stopped the work. Results go to standard output, notes and errors to standard error.

            ## Options of every command


            """.ReplaceLineEndings("\n"));
        Options(page, root.Options.Where(o => !o.Hidden));
        foreach (var command in root.Subcommands.Where(c => !c.Hidden))
            Command(page, command, "ingot");
        return page.ToString();
    }

    private static void Command(StringBuilder page, Command command, string above)
    {
        var name = $"{above} {command.Name}";
        if (command.Subcommands.Count == 0)
        {
            var usage = string.Concat(command.Arguments.Where(a => !a.Hidden).Select(a => a.Arity.MinimumNumberOfValues == 0 ? $" [{a.Name}]" : $" {a.Name}"));
            page.Append($"\n## {name}\n\n{command.Description}\n\n```text\n{name}{usage}{(command.Options.Count > 0 ? " [options]" : "")}\n```\n\n");
            foreach (var argument in command.Arguments.Where(a => !a.Hidden))
                page.Append($"- `{argument.Name}`: {argument.Description}\n");
            Options(page, command.Options.Where(o => !o.Hidden));
            if (command is IngotCommand { Examples.Count: > 0 } ingot)
                Examples(page, ingot.Examples);
        }

        foreach (var inner in command.Subcommands.Where(c => !c.Hidden))
            Command(page, inner, name);
    }

    private static void Options(StringBuilder page, IEnumerable<Option> options)
    {
        foreach (var option in options)
            page.Append($"- `{option.Name}{(option.HelpName is { } value ? " " + value : "")}`: {option.Description}\n");
    }

    private static void Examples(StringBuilder page, IReadOnlyList<(string CommandLine, string Meaning)> examples)
    {
        if (page[^2] != '\n')
            page.Append('\n');
        page.Append("```sh\n");
        foreach (var (commandLine, meaning) in examples)
            page.Append($"# {meaning}\n{commandLine}\n");
        page.Append("```\n");
    }
}
