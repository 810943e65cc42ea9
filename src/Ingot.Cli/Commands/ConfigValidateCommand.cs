using System.Text.Json.Nodes;
using Ingot.Cli.Hosting;
using Ingot.Cli.Output;
using Ingot.Cli.Secrecy;

namespace Ingot.Cli.Commands;

/// <summary><c>ingot config validate</c>: finds every mistake in the project's files without running anything.</summary>
internal sealed class ConfigValidateCommand : IngotCommand
{
    public ConfigValidateCommand(CommandHost host)
        : base("validate", "Find every mistake in the project's files, without running anything.", host)
    {
        Examples =
        [
            ("ingot config validate", "All mistakes, each with file, line and column; exit code 2 if there is one."),
            ("ingot config validate --env production", "The same for another environment."),
        ];
    }

    protected override async Task<int> Run(CommandContext context)
    {
        var project = await context.ProjectAsync((options, problems) => new AssumedSecrets(context.Secrets(options, problems)));
        var options = project.Options;
        context.Report.End(new Outcome(
            [$"'{SafeText.Of(options.Name)}' ({options.Environment}) is valid: {Amounts.Of(project.Jobs.Count, "job")}, {Amounts.Of(project.Graph.Models.Count, "model")}."],
            new JsonObject
            {
                ["valid"] = true,
                ["project"] = options.Folder.FullPath,
                ["environment"] = options.Environment,
                ["jobs"] = project.Jobs.Count,
                ["models"] = project.Graph.Models.Count,
            }));
        return ExitCode.Success;
    }
}
