using System.CommandLine;
using System.Text.Json.Nodes;
using Ingot.Cli.Alerting;
using Ingot.Cli.Hosting;
using Ingot.Cli.Output;
using Ingot.Cli.Running;
using Ingot.Engine.Planning;

namespace Ingot.Cli.Commands;

/// <summary><c>ingot ingest</c>: runs jobs and builds nothing from what they load.</summary>
internal sealed class IngestCommand : IngotCommand
{
    /// <summary>The command's word.</summary>
    public const string Word = "ingest";

    private readonly SelectOptions _select = new();

    private readonly IntervalOptions _interval = new();

    private readonly Option<bool> _fullRefresh = new("--full-refresh") { Description = "Load every part again.", Arity = ArgumentArity.Zero };

    private readonly RunningOptions _running = new("Begin no further job once one has failed.");

    private readonly Option<bool> _dryRun = new("--dry-run") { Description = "Show what would be loaded, and load nothing.", Arity = ArgumentArity.Zero };

    public IngestCommand(CommandHost host)
        : base(Word, "Run jobs: load what is new, and build nothing from it.", host)
    {
        _select.AddTo(this);
        _interval.AddTo(this);
        _running.AddTo(this);
        Add(_fullRefresh);
        Add(ProveOption.Create());
        Add(_dryRun);
        Examples =
        [
            ("ingot ingest", "Every job that is enabled."),
            ("ingot ingest tag:nightly source:crm", "The jobs with a tag, and those of a source."),
            ("ingot ingest state:failed", "The jobs that failed in the newest run."),
            ("ingot ingest orders --from 2026-01-01 --to 2026-02-01 --chunk 1d", "Fill an interval of an incremental job, a day at a time."),
            ("ingot ingest --prove source", "Every job, each source counted and digested a second time."),
            ("ingot ingest 'crm_*' --fail-fast", "Jobs by a pattern; stop at the first failure."),
            ("ingot ingest --parallel 8", "Eight jobs at once."),
        ];
    }

    /// <summary>What a command line asks for.</summary>
    public RunRequest Read(ParseResult parse)
    {
        var fullRefresh = parse.GetResult(_fullRefresh) is { Implicit: false };
        var request = new RunRequest(_select.Read(parse), fullRefresh) { JobsOnly = true, Interval = _interval.Read(parse, fullRefresh), Prove = ProveOption.Read(parse) };
        return _running.Read(parse, request);
    }

    protected override bool ReadsProjectFirst => true;

    protected override async Task<int> Run(CommandContext context)
    {
        var project = await StartAlerts.OrTellAsync(context, Word, () => context.ProjectAsync());
        context.WarnOf(project);
        if (await StateSelectors.ResolveAsync(Read(context.Parse), context, project) is not { } request)
            return RunOptions.NothingFailed(context);

        var selection = JobSelection.SelectionOf(project, request);
        var disabled = JobSelection.DisabledOf(project, selection);
        if (JobSelection.JobsOf(project, selection).Count == 0)
        {
            return Nothing(context, disabled.Count == 0
                ? project.Jobs.Count == 0 ? "The project has no jobs: there is nothing to load." : "No job is selected: there is nothing to load."
                : $"No job that is selected is enabled: there is nothing to load. Not enabled: {string.Join(", ", disabled.Select(j => j.Name))}.");
        }

        if (context.Has(_dryRun))
            return await PlanCommand.Show(context, project, request);
        var report = await ProjectRun.ExecuteAsync(context, project, request, Word);
        context.Report.End(new RunOutcome(report, [("ingot show last", "this run in full: tasks and certificates")]) { JobsOnly = true });
        return report.Succeeded ? ExitCode.Success : ExitCode.Failed;
    }

    private static int Nothing(CommandContext context, string sentence)
    {
        context.Report.End(new Outcome([sentence], new JsonObject { ["run"] = null, ["succeeded"] = true, ["message"] = sentence }) { IsAnswer = true });
        return ExitCode.Success;
    }
}
