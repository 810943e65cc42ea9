using System.CommandLine;
using Ingot.Cli.Hosting;

namespace Ingot.Cli.Commands;

/// <summary><c>ingot jobs</c>: what the project ingests, in job files and a workbook.</summary>
internal sealed class JobsCommand : Command
{
    public JobsCommand(CommandHost host)
        : base("jobs", "List, validate, import and export the project's jobs, and write a workbook for new ones.")
    {
        Add(new JobsListCommand(host));
        Add(new JobsValidateCommand(host));
        Add(new JobsTemplateCommand(host));
        Add(new JobsImportCommand(host));
        Add(new JobsExportCommand(host));
    }
}
