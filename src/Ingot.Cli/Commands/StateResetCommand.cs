using System.CommandLine;
using Ingot.Cli.Hosting;
using Ingot.Ingest.Cursors;

namespace Ingot.Cli.Commands;

/// <summary><c>ingot state reset</c>: forgets a watermark.</summary>
internal sealed class StateResetCommand : IngotCommand
{
    private readonly Argument<string> _job = StateJobs.Argument();
    private readonly Option<bool> _yes = StateJobs.Yes();

    public StateResetCommand(CommandHost host)
        : base("reset", "Forget the watermark of a job: the next load begins where a first one does, and adds what is not held yet.", host)
    {
        Add(_job);
        Add(_yes);
        Examples =
        [
            ("ingot state reset orders", "Asks first."),
            ("ingot state reset orders --yes", "Does not ask."),
        ];
    }

    protected override async Task<int> Run(CommandContext context)
    {
        var project = await context.ProjectAsync();
        var job = StateJobs.Find(project, context.Parse.GetValue(_job)!);
        return await StateChange.RunAsync(context, project, job, _ => Task.FromResult<CursorState?>(null), context.Has(_yes));
    }
}
