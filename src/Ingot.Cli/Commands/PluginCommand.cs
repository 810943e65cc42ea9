using System.CommandLine;
using Ingot.Cli.Hosting;

namespace Ingot.Cli.Commands;

/// <summary><c>ingot plugin</c>: what extends the program.</summary>
internal sealed class PluginCommand : Command
{
    public PluginCommand(CommandHost host)
        : base("plugin", "List, add, remove or begin plugins: connectors, functions, checks, secret providers, alert channels, drivers.")
    {
        Add(new PluginListCommand(host));
        Add(new PluginAddCommand(host));
        Add(new PluginRemoveCommand(host));
        Add(new PluginNewCommand(host));
    }
}
