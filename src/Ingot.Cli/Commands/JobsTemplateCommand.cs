using System.CommandLine;
using System.Text.Json.Nodes;
using Ingot.Cli.Hosting;
using Ingot.Cli.Jobs;
using Ingot.Cli.Output;
using Ingot.Workbooks.Jobs;

namespace Ingot.Cli.Commands;

/// <summary><c>ingot jobs template</c>: writes a workbook in which jobs can be written.</summary>
internal sealed class JobsTemplateCommand : IngotCommand
{
    private readonly Argument<string?> _path = new("PATH") { Description = $"The workbook; {WorkbookJobs.UsualFile} of the project when left out.", Arity = ArgumentArity.ZeroOrOne };
    private readonly Option<bool> _force = new("--force") { Description = "Write it also where a file is.", Arity = ArgumentArity.Zero };

    public JobsTemplateCommand(CommandHost host)
        : base("template", "Write an empty workbook for jobs, with lists to choose from and help for every column.", host)
    {
        Add(_path);
        Add(_force);
        Examples =
        [
            ("ingot jobs template", $"Write {WorkbookJobs.UsualFile}, which the project's commands read."),
            ("ingot jobs template jobs.xlsx", "Write it elsewhere, to be filled in and imported."),
        ];
    }

    protected override Task<int> Run(CommandContext context)
    {
        var file = WorkbookFile.Of(context, context.Parse.GetValue(_path));
        file.Write([], context.Has(_force));
        context.Report.End(new Outcome(
            [$"Wrote {SafeText.Of(file.Name)}. One row below the header is one job; 'ingot jobs validate' looks at it."],
            new JsonObject { ["workbook"] = file.Path }));
        return Task.FromResult(ExitCode.Success);
    }
}
