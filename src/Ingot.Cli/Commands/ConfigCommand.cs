using System.CommandLine;
using Ingot.Cli.Hosting;

namespace Ingot.Cli.Commands;

/// <summary><c>ingot config</c>: looks at the project's configuration.</summary>
internal sealed class ConfigCommand : Command
{
    public ConfigCommand(CommandHost host)
        : base("config", "Show or validate the project's configuration.")
    {
        Add(new ConfigShowCommand(host));
        Add(new ConfigValidateCommand(host));
    }
}
