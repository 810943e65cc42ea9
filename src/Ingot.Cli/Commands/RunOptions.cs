using System.CommandLine;
using Ingot.Cli.Hosting;
using Ingot.Engine.Planning;

namespace Ingot.Cli.Commands;

/// <summary>What <c>run</c> and <c>plan</c> are asked alike.</summary>
internal sealed class RunOptions
{
    private readonly Option<string[]> _select = new("--select", "-s")
    {
        HelpName = "SELECTOR",
        Description = "Only these: a name (sale), with schema (silver.sale), a pattern (gold.*); + before it adds what it reads, + after it what reads it. May be repeated.",
        AllowMultipleArgumentsPerToken = true,
    };

    private readonly Option<bool> _fullRefresh = new("--full-refresh")
    {
        Description = "Load every part again and build everything from nothing.",
        Arity = ArgumentArity.Zero,
    };

    public void AddTo(Command command)
    {
        command.Add(_select);
        command.Add(_fullRefresh);
    }

    public RunRequest Read(CommandContext context) =>
        new(context.Parse.GetValue(_select) ?? [], context.Has(_fullRefresh));
}
