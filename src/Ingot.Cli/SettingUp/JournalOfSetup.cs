using Ingot.Cli.Hosting;
using Ingot.Configuration.Project;
using Ingot.Core.Errors;
using Ingot.Engine.Journals;
using Ingot.Journal;
using Ingot.Warehouse.Setup;

namespace Ingot.Cli.SettingUp;

/// <summary>The project's journal, for setup.</summary>
internal sealed class JournalOfSetup(CommandContext context, ProjectOptions options) : ISetupJournal
{
    public bool IsInWarehouse => options.Journal.Connection?.Name == options.Warehouse.Connection!.Name;

    public async Task PrepareAsync(CancellationToken cancellationToken)
    {
        await using var journal = ProjectJournal.Open(options, context.Surroundings.Clock);
        await journal.CreateAsync(cancellationToken);
    }

    public IReadOnlyList<string> StatementsAfter(int format) => RunJournal.PostgresStatements(format);

    public async Task RecordAsync(SetupReport report, CancellationToken cancellationToken)
    {
        var clock = new StepClock(context.Surroundings.Clock, report.StartedAt);
        await using var journal = ProjectJournal.Open(options, clock);
        var header = new RunHeader("setup", options.Name, options.Environment, context.ArgumentsWithoutSecrets(), Versions.Ingot)
        {
            Configuration = ProjectJournal.Configuration(options),
        };
        await using var run = await journal.StartRunAsync(header, cancellationToken);
        foreach (var step in report.Steps)
            Record(run, step, clock);

        clock.GoTo(report.StartedAt + report.Elapsed);
        await run.CompleteAsync(StatusOf(report.Failure), report.Failure?.Message, cancellationToken);
    }

    private static void Record(RunLog run, SetupStepResult step, StepClock clock)
    {
        clock.GoTo(step.StartedAt);
        var task = run.StartTask(new TaskHeader(TaskKind.Maintenance, $"setup.{SetupWords.Of(step.Step)}"));
        clock.GoTo(step.StartedAt + step.Elapsed);
        if (step.Failure is { } failure)
            task.Fail(failure);
        else
            task.Complete(new TaskResult(Message: SetupWords.Summary(step.Items, SetupWords.Of), Changed: step.Changed));
    }

    private static RunStatus StatusOf(IngotException? failure) => failure switch
    {
        null => RunStatus.Succeeded,
        { Kind: ErrorKind.Interrupted } => RunStatus.Interrupted,
        _ => RunStatus.Failed,
    };
}
