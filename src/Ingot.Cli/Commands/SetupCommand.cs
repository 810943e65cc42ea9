using System.CommandLine;
using System.CommandLine.Parsing;
using System.Text.Json.Nodes;
using Ingot.Cli.Hosting;
using Ingot.Cli.Output;
using Ingot.Cli.SettingUp;
using Ingot.Configuration.Problems;
using Ingot.Configuration.Project;
using Ingot.Core.Errors;
using Ingot.Warehouse.Setup;
using Ingot.Warehouse.Setup.Rollback;

namespace Ingot.Cli.Commands;

/// <summary><c>ingot setup</c>: makes a PostgreSQL warehouse ready for runs, or takes away what it made.</summary>
internal sealed class SetupCommand : IngotCommand
{
    private readonly Option<bool> _samples = Flag("--samples", "Load the six tables of the CRM and ERP sample into bronze as well.");
    private readonly Option<bool> _dryRun = Flag("--dry-run", "Show the SQL that would be executed, and change nothing.");
    private readonly Option<bool> _rollback = Flag("--rollback", "Drop what setup made: the database with all it holds, and the role.");
    private readonly Option<bool> _keepDatabase = Flag("--keep-database", "With --rollback: drop the schemas only.");
    private readonly Option<bool> _dropOthers = Flag("--drop-others", "With --rollback or --force-recreate: drop also what setup did not make, such as a database that was there before.");
    private readonly Option<bool> _forceRecreate = Flag("--force-recreate", "Drop what setup made, and set up anew.");
    private readonly Option<bool> _yes = Flag("--yes", "Drop without asking.");

    public SetupCommand(CommandHost host)
        : base("setup", "Make a PostgreSQL warehouse ready for runs: database, role, schemas, journal.", host)
    {
        foreach (var option in (Option[])[_samples, _dryRun, _rollback, _keepDatabase, _dropOthers, _forceRecreate, _yes])
            Add(option);
        Validators.Add(Check);
        Examples =
        [
            ("ingot setup", "Makes what is missing; again, and nothing is changed."),
            ("ingot setup --dry-run", "The SQL, for an administrator to read or to run."),
            ("ingot setup --rollback --keep-database", "Drops the schemas with all their tables, after asking."),
            ("ingot setup --force-recreate --yes", "An empty warehouse, without asking."),
        ];
    }

    protected override async Task<int> Run(CommandContext context)
    {
        var problems = new ConfigProblems();
        var options = await context.OptionsAsync(problems);
        problems.ThrowIfAny();
        if (!options.Warehouse.IsPostgres)
            return NothingToSetUp(context, options);

        var settings = SetupConnections.Read(options, problems);
        if (context.Has(_samples))
            settings = settings with { Samples = SampleTables.Except((await context.ProjectAsync()).Jobs.Select(j => j.Name)) };
        return context.Has(_rollback) || context.Has(_forceRecreate)
            ? await RollBack(context, options, settings)
            : await SetUp(context, options, settings);
    }

    private async Task<int> RollBack(CommandContext context, ProjectOptions options, SetupSettings settings)
    {
        var rollback = new WarehouseRollback(settings, context.Surroundings.Clock);
        var plan = await rollback.PlanAsync(new RollbackRequest(context.Has(_keepDatabase), context.Has(_dropOthers)), context.CancellationToken);
        if (context.Has(_dryRun))
        {
            context.Report.End(new RollbackOutcome(plan, Report: null));
            return ExitCode.Success;
        }

        if (plan.HasWork && !context.Has(_yes))
        {
            if (!context.Json)
                RollbackOutcome.WritePlan(context.Report.Page, plan);
            await Confirmation.AskAsync(context, "Everything named here is lost for good.");
        }

        var report = await rollback.ExecuteAsync(plan, () => Wait(context), context.CancellationToken);
        if (report.Failure is { } failure)
            Fail(context, failure);
        if (report.Failure is null && context.Has(_forceRecreate))
        {
            context.Report.Note($"Dropped {string.Join(", ", Dropped(report))}.");
            return await SetUp(context, options, settings);
        }

        context.Report.End(new RollbackOutcome(plan, report));
        return report.Failure is null ? ExitCode.Success : ExitCode.Of(report.Failure.Kind);
    }

    private async Task<int> SetUp(CommandContext context, ProjectOptions options, SetupSettings settings)
    {
        var setup = new WarehouseSetup(settings, new JournalOfSetup(context, options), context.Surroundings.Clock);
        var dryRun = context.Has(_dryRun);
        var report = dryRun
            ? await setup.ExplainAsync(context.CancellationToken)
            : await setup.ExecuteAsync(() => Wait(context), context.CancellationToken);
        if (report.Failure is { } failure)
            Fail(context, failure);
        if (report.NotRecorded is { } unrecorded)
            context.Report.Warn($"The journal does not know of this setup: {unrecorded.Message}");
        context.Report.End(new SetupOutcome(report, dryRun));
        return report.Failure is null ? ExitCode.Success : ExitCode.Of(report.Failure.Kind);
    }

    private int NothingToSetUp(CommandContext context, ProjectOptions options)
    {
        var file = Path.GetFileName(options.Warehouse.Path);
        if (context.Has(_rollback) || context.Has(_forceRecreate))
        {
            throw new IngotException(ErrorKind.Usage, "setup.duckdb", $"The warehouse is the file {file}; setup made nothing that could be dropped.")
            {
                State = "Nothing was dropped.",
                Next = $"To begin anew, delete {file} and give 'ingot run': it is built again from the lake.",
            };
        }

        context.Report.End(new Outcome(
            [$"Nothing needs setting up: the warehouse is the file {SafeText.Of(file)}, which 'ingot run' makes."],
            new JsonObject { ["action"] = "setup", ["dry_run"] = context.Has(_dryRun), ["succeeded"] = true, ["changed"] = false, ["engine"] = options.Warehouse.Engine }));
        return ExitCode.Success;
    }

    private void Check(CommandResult result)
    {
        bool Has(Option<bool> option) => result.GetResult(option) is { Implicit: false };
        if (Has(_rollback) && Has(_forceRecreate))
            result.AddError("--rollback and --force-recreate contradict each other.");
        if (Has(_rollback) && Has(_samples))
            result.AddError("--rollback and --samples contradict each other.");
        if (Has(_keepDatabase) && !Has(_rollback))
            result.AddError("--keep-database goes with --rollback.");
        if (Has(_dropOthers) && !Has(_rollback) && !Has(_forceRecreate))
            result.AddError("--drop-others goes with --rollback or --force-recreate.");
        if (Has(_dryRun) && Has(_forceRecreate))
            result.AddError("--dry-run shows one thing at a time: give it with --rollback, and with neither.");
    }

    private static List<string> Dropped(RollbackReport report)
    {
        var dropped = report.Done.Where(i => i.State == RollbackState.Dropped).Select(i => $"{i.Kind} {i.Name}").ToList();
        return dropped.Count > 0 ? dropped : ["nothing: there was nothing"];
    }

    /// <summary>Says why the work stopped, before what was done until then; the document of <c>--json</c> has both.</summary>
    private static void Fail(CommandContext context, IngotException failure)
    {
        if (!context.Json)
            context.Report.Failed(failure);
    }

    private static void Wait(CommandContext context) => context.Report.Note("Another setup of this warehouse is at work; waiting for it.");

    private static Option<bool> Flag(string name, string description) => new(name) { Description = description, Arity = ArgumentArity.Zero };
}
