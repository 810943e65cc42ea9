using System.CommandLine;
using Ingot.Cli.Hosting;
using Ingot.Cli.Jobs;
using Ingot.Configuration.Problems;
using Ingot.Configuration.Values;
using Ingot.Ingest.Jobs;
using Ingot.Workbooks.Jobs;
using Ingot.Workbooks.Sheets;

namespace Ingot.Cli.Commands;

/// <summary><c>ingot jobs import</c>: writes the rows of a workbook as job files.</summary>
internal sealed class JobsImportCommand : IngotCommand
{
    private readonly Argument<string> _workbook = new("WORKBOOK") { Description = "The workbook." };
    private readonly Option<string> _to = new("--to") { HelpName = "DIR", Description = "Folder of the files, from the project.", DefaultValueFactory = _ => JobCatalog.FolderName };
    private readonly Option<bool> _force = new("--force") { Description = "Write over files that are there.", Arity = ArgumentArity.Zero };
    private readonly Option<bool> _dryRun = new("--dry-run") { Description = "Show what would be written, and write nothing.", Arity = ArgumentArity.Zero };

    public JobsImportCommand(CommandHost host)
        : base("import", "Write the rows of a workbook as job files.", host)
    {
        Add(_workbook);
        Add(_to);
        Add(_force);
        Add(_dryRun);
        Examples =
        [
            ("ingot jobs import jobs.xlsx --dry-run", "The files that would be written."),
            ("ingot jobs import jobs.xlsx", "One file a row in jobs/; nothing at all where one is there already."),
        ];
    }

    protected override Task<int> Run(CommandContext context)
    {
        var problems = new ConfigProblems();
        var file = WorkbookFile.Of(context, context.Parse.GetValue(_workbook));
        var sheet = JobSheet.Load(file.Path, file.Name, problems);
        var options = context.Options(problems);
        var parts = ProjectPlugins.Load(options);
        var jobs = WorkbookJobs.Read(sheet, options, kind => ProjectWorkbook.SourceKeys(parts, kind), problems);
        foreach (var job in jobs)
            problems.Add(job.Map.Problems, stops: job.Map.Boolean("enabled") ?? true);
        problems.ThrowIfAny();

        var plan = ImportPlan.Of(jobs, WorkbookJobs.ConnectionsOf(sheet), options, context.Parse.GetValue(_to)!, file);
        var dryRun = context.Has(_dryRun);
        if (!dryRun)
            plan.Write(context.Has(_force));
        foreach (var warning in problems.Warnings)
            context.Report.Warn(warning.ToString());
        context.Report.End(new ImportOutcome(plan, dryRun));
        return Task.FromResult(ExitCode.Success);
    }
}
