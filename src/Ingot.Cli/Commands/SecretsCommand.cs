using System.CommandLine;
using Ingot.Cli.Hosting;

namespace Ingot.Cli.Commands;

/// <summary><c>ingot secrets</c>: where a project's secrets are. No command of it shows a secret.</summary>
internal sealed class SecretsCommand : Command
{
    public SecretsCommand(CommandHost host)
        : base("secrets", "See which secrets a project needs and who has them, and move them. Never shows a secret.")
    {
        Add(new SecretsCheckCommand(host));
        Add(new SecretsListCommand(host));
        Add(new SecretsSetCommand(host));
        Add(new SecretsMigrateCommand(host));
    }
}
