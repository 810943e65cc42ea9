using System.CommandLine;

namespace Ingot.Cli.Hosting;

/// <summary>A command: its words, its examples and what it does.</summary>
internal abstract class IngotCommand : Command
{
    protected IngotCommand(string name, string description, CommandHost host)
        : base(name, description) =>
        SetAction((parse, cancellationToken) => Run(new CommandContext(parse, host, cancellationToken)));

    /// <summary>Command lines worth copying, each with what it does.</summary>
    public IReadOnlyList<(string CommandLine, string Meaning)> Examples { get; protected init; } = [];

    /// <summary>Does the work and returns the exit code.</summary>
    protected abstract Task<int> Run(CommandContext context);
}
