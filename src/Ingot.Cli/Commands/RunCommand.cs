using System.CommandLine;
using Ingot.Cli.Alerting;
using Ingot.Cli.Hosting;
using Ingot.Cli.Running;

namespace Ingot.Cli.Commands;

/// <summary><c>ingot run</c>: loads what is new, builds what changed, checks it.</summary>
internal sealed class RunCommand : IngotCommand
{
    private readonly RunOptions _options = new();

    private readonly Option<bool> _dryRun = new("--dry-run")
    {
        Description = "Show the plan and change nothing; the same as 'ingot plan'.",
        Arity = ArgumentArity.Zero,
    };

    public RunCommand(CommandHost host)
        : base("run", "Load what is new, build what changed, and check it.", host)
    {
        _options.AddTo(this);
        Add(_dryRun);
        Examples =
        [
            ("ingot run", "Everything that is new or changed."),
            ("ingot run --select +gold.monthly_sales", "One model and all that it reads, loads included."),
            ("ingot run --select bronze.sales --full-refresh", "Load one job again from nothing."),
            ("ingot run orders --from 2026-01-01 --to 2026-02-01 --chunk 1d", "Fill an interval of an incremental job, a day at a time."),
            ("ingot run --retry last", "What failed or never started in the newest run."),
            ("ingot run --dry-run", "What would be done."),
        ];
    }

    protected override bool ReadsProjectFirst => true;

    protected override async Task<int> Run(CommandContext context)
    {
        var project = await StartAlerts.OrTellAsync(context, "run", () => context.ProjectAsync());
        context.WarnOf(project);
        if (await _options.ReadAsync(context, project) is not { } request)
            return RunOptions.NothingFailed(context);
        if (context.Has(_dryRun))
            return await PlanCommand.Show(context, project, request);

        var report = await ProjectRun.ExecuteAsync(context, project, request, "run");
        context.Report.End(new RunOutcome(report, [("ingot show last", "this run in full: tasks, certificates, checks")]));
        return report.Succeeded ? ExitCode.Success : ExitCode.Failed;
    }
}
