using System.CommandLine;
using System.Text.Json.Nodes;
using Ingot.Cli.Hosting;
using Ingot.Cli.Output;
using Ingot.Cli.Running;
using Ingot.Engine.Running;
using Ingot.Ingest.Cursors;

namespace Ingot.Cli.Commands;

/// <summary><c>ingot state show</c>: the watermarks.</summary>
internal sealed class StateShowCommand : IngotCommand
{
    private readonly Argument<string?> _job = new("JOB") { Description = "One job; otherwise all that are incremental.", Arity = ArgumentArity.ZeroOrOne };

    public StateShowCommand(CommandHost host)
        : base("show", "Show how far incremental jobs have been loaded.", host)
    {
        Add(_job);
        Examples =
        [
            ("ingot state show", "The watermark of every incremental job."),
            ("ingot state show orders --json", "One, for a program."),
        ];
    }

    protected override async Task<int> Run(CommandContext context)
    {
        var project = await context.ProjectAsync();
        var jobs = context.Parse.GetValue(_job) is { } name ? [StateJobs.Find(project, name)] : StateJobs.All(project);
        using var engine = RunEngine.OpenForPlanning(project, context.Surroundings.Clock);
        var lines = new List<JobState>();
        foreach (var job in jobs)
            lines.Add(new JobState(job, await CursorStates.FindAsync(engine.Loads, job, context.CancellationToken)));
        context.Report.End(new Shown(lines));
        return ExitCode.Success;
    }

    private sealed record Shown(IReadOnlyList<JobState> Jobs) : IOutcome
    {
        public bool IsAnswer => true;

        public void WriteText(TextPage page)
        {
            if (Jobs.Count == 0)
            {
                page.Line("No job is incremental.");
                return;
            }

            var table = new TextTable(new TextColumn("job", IsWhole: true), new TextColumn("cursor"), new TextColumn("watermark"), new TextColumn("load"), new TextColumn("backfill"));
            foreach (var job in Jobs)
                table.Add(job.Job.Name, string.Join(", ", job.Job.Cursor!.Columns), job.State?.Text ?? "none", job.State?.LoadId ?? "", job.Backfill);
            page.Table(table);
        }

        public JsonNode ToJson() => new JsonArray([.. Jobs.Select(j => (JsonNode)j.ToJson())]);
    }
}
