using System.CommandLine;
using Ingot.Cli.Hosting;

namespace Ingot.Cli.Commands;

/// <summary><c>ingot state</c>: how far incremental jobs have been loaded.</summary>
internal sealed class StateCommand : Command
{
    public StateCommand(CommandHost host)
        : base("state", "See how far incremental jobs have been loaded, and move their watermarks.")
    {
        Add(new StateShowCommand(host));
        Add(new StateSetCommand(host));
        Add(new StateResetCommand(host));
    }
}
