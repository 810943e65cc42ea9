using System.CommandLine;
using System.CommandLine.Help;
using Ingot.Cli.Commands;

namespace Ingot.Cli.Hosting;

/// <summary>All commands of the program.</summary>
internal static class CommandTree
{
    public static RootCommand Build(CommandHost host)
    {
        var root = new RootCommand("Moves data into a lake and a warehouse, and proves that every row arrived.");
        host.Globals.AddTo(root);
        foreach (var command in Commands(host))
            root.Add(command);

        root.Options.Remove(root.Options.OfType<VersionOption>().Single());
        root.Add(VersionCommand.AsOption(host));
        var help = root.Options.OfType<HelpOption>().Single();
        help.Description = "Show help, with examples.";
        var examples = new HelpWithExamples((HelpAction)help.Action!);
        help.Action = examples;
        // Only the option forgives mistakes on the line; the bare program is asked for nothing, so it shows what there is.
        root.SetAction(examples.Invoke);
        return root;
    }

    private static IEnumerable<Command> Commands(CommandHost host) =>
    [
        new DemoCommand(host),
        new NewCommand(host),
        new SetupCommand(host),
        new RunCommand(host),
        new IngestCommand(host),
        new JobsCommand(host),
        new PlanCommand(host),
        new StateCommand(host),
        new RunsCommand(host),
        new ShowCommand(host),
        new ErrorsCommand(host),
        new AlertsCommand(host),
        new MetricsCommand(host),
        new QueryCommand(host),
        new CatalogCommand(host),
        new LineageCommand(host),
        new HealthCommand(host),
        new ServeCommand(host),
        new DoctorCommand(host),
        new ConfigCommand(host),
        new SecretsCommand(host),
        new PluginCommand(host),
        new CompletionCommand(host),
    ];
}
