using System.CommandLine;
using Ingot.Cli.Hosting;

namespace Ingot.Cli.Commands;

/// <summary><c>ingot config</c>: looks at the project's configuration.</summary>
internal sealed class ConfigCommand : Command
{
    public ConfigCommand(CommandHost host)
        : base("config", "Show or validate the project's configuration, or how it changed.")
    {
        Add(new ConfigShowCommand(host));
        Add(new ConfigValidateCommand(host));
        Add(new ConfigSchemaCommand(host));
        Add(new ConfigHistoryCommand(host));
    }
}
