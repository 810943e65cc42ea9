using System.CommandLine;
using System.Text.Json.Nodes;
using Ingot.Cli.Hosting;
using Ingot.Cli.Jobs;
using Ingot.Cli.Output;
using Ingot.Configuration.Problems;
using Ingot.Ingest.Jobs;
using Ingot.Workbooks.Writing;

namespace Ingot.Cli.Commands;

/// <summary><c>ingot jobs export</c>: writes the jobs of files into a workbook.</summary>
internal sealed class JobsExportCommand : IngotCommand
{
    private readonly Argument<string> _path = new("PATH") { Description = "The workbook." };
    private readonly Option<bool> _force = new("--force") { Description = "Write it also where a file is.", Arity = ArgumentArity.Zero };

    public JobsExportCommand(CommandHost host)
        : base("export", "Write the jobs of files into a workbook.", host)
    {
        Add(_path);
        Add(_force);
        Examples =
        [
            ("ingot jobs export jobs.xlsx", "Every job of jobs/ as a row; what has no column goes into source_options and job_options."),
        ];
    }

    protected override Task<int> Run(CommandContext context)
    {
        var problems = new ConfigProblems();
        var options = context.Options(problems);
        JobDocument[] documents = [.. JobCatalog.ReadFiles(options.Folder, problems)];
        problems.ThrowIfAny();

        var rows = documents.Select(d => JobRow.Of(d.Name, d.Map, name => options.Connections.GetValueOrDefault(name)?.Kind)).ToList();
        var file = WorkbookFile.Of(context, context.Parse.GetValue(_path));
        file.Write(rows, context.Has(_force));
        context.Report.Note("Comments of the files are not in the workbook.");
        context.Report.End(new Outcome(
            [$"Wrote {Amounts.Of(rows.Count, "job")} to {SafeText.Of(file.Name)}. A project reads either: take the files of jobs/ away where it shall read the workbook."],
            new JsonObject
            {
                ["workbook"] = file.Path,
                ["jobs"] = new JsonArray([.. documents.Select(d => (JsonNode)d.Name)]),
            }));
        return Task.FromResult(ExitCode.Success);
    }
}
