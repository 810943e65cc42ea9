using System.CommandLine;
using Ingot.Cli.Demo;
using Ingot.Cli.Hosting;
using Ingot.Cli.Running;
using Ingot.Configuration.Project;
using Ingot.Engine.Planning;

namespace Ingot.Cli.Commands;

/// <summary><c>ingot demo</c>: the whole way on real data, with one command.</summary>
internal sealed class DemoCommand : IngotCommand
{
    /// <summary>The folder of the demo's project when none is named.</summary>
    public const string DefaultFolder = "ingot-demo";

    private readonly Option<long?> _rows = new("--rows")
    {
        HelpName = "N",
        Description = "Grow the data to N invoice lines, the same ones every time; without it the 10,000 real ones are used.",
    };

    private readonly Option<string> _folder = new("--folder")
    {
        HelpName = "DIR",
        Description = "Where the demo's project is, created if it does not exist.",
        DefaultValueFactory = _ => DefaultFolder,
    };

    public DemoCommand(CommandHost host)
        : base("demo", "Create the retail sample in ./ingot-demo, run it, and show what to look at.", host)
    {
        _rows.Validators.Add(result =>
        {
            if (result.Tokens is [{ Value: var text }] && long.TryParse(text, out var rows) && rows < 1)
                result.AddError("--rows must be 1 or more.");
        });
        Add(_rows);
        Add(_folder);
        Examples =
        [
            ("ingot demo", "Real invoice lines become a proven, checked star schema; again, and nothing new is loaded."),
            ("ingot demo --rows 5000000 --folder big-demo", "The same with five million lines."),
        ];
    }

    protected override async Task<int> Run(CommandContext context)
    {
        var shown = context.Parse.GetRequiredValue(_folder);
        var folder = Path.GetFullPath(shown, context.Surroundings.CurrentFolder);
        if (new DemoProject(folder).Prepare(context.Parse.GetValue(_rows), context.CancellationToken) is { } written)
            context.Report.Note($"Created {shown}: {written}.");

        var project = await context.ProjectAsync(ProjectFolder.Find(folder, folder));
        var report = await ProjectRun.ExecuteAsync(context, project, RunRequest.Everything, "demo");
        context.Report.End(new RunOutcome(report, report.Succeeded ? LookAt(context.Surroundings, shown) : []));
        return report.Succeeded ? ExitCode.Success : ExitCode.Failed;
    }

    private static List<(string Command, string Meaning)> LookAt(Surroundings surroundings, string folder)
    {
        var ingot = surroundings.Variables.GetValueOrDefault("INGOT_COMMAND") ?? "ingot";
        var project = $"--project {folder}";
        return
        [
            ($"{ingot} query \"from gold.monthly_sales\" {project}", "sales by month"),
            ($"{ingot} query \"from gold.customer_rfm order by monetary desc\" {project}", "the best customers"),
            ($"{ingot} query \"from quarantine.silver_sale\" {project}", "what was held back, and why"),
            ($"{ingot} show last {project}", "this run: tasks, certificate, checks"),
            ($"{ingot} demo{(folder == DefaultFolder ? "" : $" --folder {folder}")}", "again: nothing new is loaded"),
        ];
    }
}
