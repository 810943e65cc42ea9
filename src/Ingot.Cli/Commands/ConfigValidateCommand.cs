using System.Text.Json.Nodes;
using Ingot.Cli.Hosting;
using Ingot.Cli.Output;
using Ingot.Configuration.Problems;
using Ingot.Core.Naming;
using Ingot.Ingest.Jobs;
using Ingot.Warehouse.Dependencies;
using Ingot.Warehouse.Models;

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

    protected override Task<int> Run(CommandContext context)
    {
        var problems = new ConfigProblems();
        var options = context.Options(problems);
        var jobs = JobCatalog.Load(options, InstalledConnectors.ByKind, problems);
        var models = ModelCatalog.Load(options.Folder.FullPath, problems);
        // With a file left out, what reads from it would be reported for no fault of its own.
        if (!problems.Any)
            ModelGraph.Create(models, jobs.SelectMany(j => TablesOf(j.Name)), problems);
        problems.ThrowIfAny();

        context.Report.End(new Outcome(
            [$"'{SafeText.Of(options.Name)}' ({options.Environment}) is valid: {Amounts.Of(jobs.Count, "job")}, {Amounts.Of(models.Models.Count, "model")}."],
            new JsonObject
            {
                ["valid"] = true,
                ["project"] = options.Folder.FullPath,
                ["environment"] = options.Environment,
                ["jobs"] = jobs.Count,
                ["models"] = models.Models.Count,
            }));
        return Task.FromResult(ExitCode.Success);
    }

    private static IEnumerable<TableName> TablesOf(string job) => [new("bronze", job), new("quarantine", $"bronze_{job}")];
}
