using Ingot.Cli.Hosting;
using Ingot.Cli.Running;
using Ingot.Engine.Planning;
using Ingot.Engine.Projects;
using Ingot.Engine.Running;

namespace Ingot.Cli.Commands;

/// <summary><c>ingot plan</c>: what a run would do.</summary>
internal sealed class PlanCommand : IngotCommand
{
    private readonly RunOptions _options = new();

    public PlanCommand(CommandHost host)
        : base("plan", "Show what a run would do, and change nothing.", host)
    {
        Aliases.Add("explain");
        _options.AddTo(this);
        Examples =
        [
            ("ingot plan", "Every step of 'ingot run', in order."),
            ("ingot plan --select gold.*", "The steps of a part."),
            ("ingot plan --retry last", "What 'ingot run --retry last' would take up."),
        ];
    }

    /// <summary>Shows the plan of a request.</summary>
    public static async Task<int> Show(CommandContext context, IngotProject project, RunRequest request)
    {
        using var engine = RunEngine.OpenForPlanning(project, context.Surroundings.Clock);
        context.Report.End(new PlanOutcome(await engine.PlanAsync(project, request, context.CancellationToken, new ShownAttempts(context.Report))));
        return ExitCode.Success;
    }

    protected override bool ReadsProjectFirst => true;

    protected override async Task<int> Run(CommandContext context)
    {
        var project = await context.ProjectAsync();
        return await _options.ReadAsync(context, project) is { } request ? await Show(context, project, request) : RunOptions.NothingFailed(context);
    }
}
