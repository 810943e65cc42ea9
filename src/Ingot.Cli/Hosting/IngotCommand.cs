using System.CommandLine;

namespace Ingot.Cli.Hosting;

/// <summary>A command: its words, its examples and what it does.</summary>
internal abstract class IngotCommand : Command
{
    protected IngotCommand(string name, string description, CommandHost host)
        : base(name, description) =>
        SetAction(async (parse, cancellationToken) =>
        {
            var context = new CommandContext(parse, host, cancellationToken);
            await using var observation = context.Observe(Words(this));
            return await observation.RunAsync(() => Run(context), ReadsProjectFirst);
        });

    /// <summary>Command lines worth copying, each with what it does.</summary>
    public IReadOnlyList<(string CommandLine, string Meaning)> Examples { get; protected init; } = [];

    /// <summary>The words that a command is called by, such as <c>config show</c>.</summary>
    private static string Words(Command command) =>
        command.Parents.OfType<Command>().FirstOrDefault(p => p is not RootCommand) is { } parent ? $"{Words(parent)} {command.Name}" : command.Name;

    /// <summary>
    /// Whether it first loads its project by <see cref="CommandContext.ProjectAsync(Ingot.Configuration.Project.ProjectFolder?)"/>, before
    /// it does anything that is measured or traced: then its telemetry is set up meanwhile.
    /// </summary>
    protected virtual bool ReadsProjectFirst => false;

    /// <summary>Does the work and returns the exit code.</summary>
    protected abstract Task<int> Run(CommandContext context);
}
