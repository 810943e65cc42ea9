using System.Text.Json.Nodes;
using Ingot.Cli.Hosting;
using Ingot.Cli.Output;
using Ingot.Cli.Secrecy;
using Ingot.Configuration.Problems;
using Ingot.Engine.Projects;

namespace Ingot.Cli.Commands;

/// <summary><c>ingot jobs validate</c>: everything that is wrong with jobs, and all that has no effect.</summary>
internal sealed class JobsValidateCommand : IngotCommand
{
    public JobsValidateCommand(CommandHost host)
        : base("validate", "Find every mistake in jobs, each with its line or cell, and what has no effect; nothing is run.", host)
    {
        Examples =
        [
            ("ingot jobs validate", "All mistakes and warnings; exit code 2 if there is a mistake."),
            ("ingot jobs validate --json", "The same for a program."),
        ];
    }

    protected override async Task<int> Run(CommandContext context)
    {
        var project = await ProjectAsync(context);
        context.Report.End(new Shown(project.Jobs.Count, project.Jobs.Count(j => j.Enabled), project.Warnings));
        return ExitCode.Success;
    }

    private static async Task<IngotProject> ProjectAsync(CommandContext context)
    {
        try
        {
            return await context.ProjectAsync((options, problems) => new AssumedSecrets(context.Secrets(options, problems)));
        }
        catch (ConfigurationException e)
        {
            // The mistakes are told by whoever catches them next.
            foreach (var warning in InOrder(e.Warnings))
                context.Report.Warn(warning.ToString());
            throw;
        }
    }

    private static IEnumerable<ConfigProblem> InOrder(IEnumerable<ConfigProblem> warnings) =>
        warnings.OrderBy(w => w.Location.File, StringComparer.Ordinal).ThenBy(w => w.Location.Line).ThenBy(w => w.Location.Column);

    private sealed record Shown(int Jobs, int Enabled, IReadOnlyList<ConfigProblem> Warnings) : IOutcome
    {
        public bool IsAnswer => true;

        public void WriteText(TextPage page)
        {
            foreach (var warning in InOrder(Warnings))
                page.Line($"{page.Palette.Warning("warning")} {SafeText.Of(warning.ToString())}");
            page.Line($"{Amounts.Of(Jobs, "job")}, {Amounts.Plain(Enabled)} enabled, no mistakes{(Warnings.Count > 0 ? $", {Amounts.Of(Warnings.Count, "warning")}" : "")}.");
        }

        public JsonNode ToJson() => new JsonObject
        {
            ["valid"] = true,
            ["jobs"] = Jobs,
            ["enabled"] = Enabled,
            ["warnings"] = new JsonArray([.. Warnings.Select(FailureJson.Of)]),
        };
    }
}
