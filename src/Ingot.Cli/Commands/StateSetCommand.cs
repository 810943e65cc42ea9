using System.CommandLine;
using Ingot.Cli.Hosting;
using Ingot.Ingest.Cursors;

namespace Ingot.Cli.Commands;

/// <summary><c>ingot state set</c>: moves a watermark.</summary>
internal sealed class StateSetCommand : IngotCommand
{
    private readonly Argument<string> _job = StateJobs.Argument();
    private readonly Argument<string[]> _value = new("VALUE") { Description = "The watermark; one value for each column of the cursor.", Arity = ArgumentArity.OneOrMore };
    private readonly Option<bool> _yes = StateJobs.Yes();

    public StateSetCommand(CommandHost host)
        : base("set", "Move the watermark of a job. Rows that are held already are not loaded twice.", host)
    {
        Add(_job);
        Add(_value);
        Add(_yes);
        Examples =
        [
            ("ingot state set orders 2026-03-01", "Read again from that day on; asks first."),
            ("ingot state set orders 2026-03-01 17 --yes", "With a cursor of two columns, and without asking."),
        ];
    }

    protected override async Task<int> Run(CommandContext context)
    {
        var project = await context.ProjectAsync();
        var job = StateJobs.Find(project, context.Parse.GetValue(_job)!);
        return await StateChange.RunAsync(
            context, project, job, async engine => await CursorStates.WithAsync(engine.Loads, job, context.Parse.GetValue(_value)!, context.CancellationToken), context.Has(_yes));
    }
}
