using Ingot.Configuration.Problems;
using Ingot.Configuration.Project;
using Ingot.Engine.Projects;
using Ingot.Ingest.Jobs;
using Ingot.Workbooks.Jobs;
using Ingot.Workbooks.Sheets;

namespace Ingot.Cli.Hosting;

/// <summary>The workbook of a project's jobs.</summary>
internal sealed class ProjectWorkbook
{
    private readonly ConfigProblems _problems = new();
    private readonly JobSheet _sheet;

    private ProjectWorkbook(ProjectFolder folder) => _sheet = JobSheet.Load(folder.Resolve(WorkbookJobs.UsualFile), WorkbookJobs.UsualFile, _problems);

    /// <summary>The connections that its enabled rows name.</summary>
    public IReadOnlyList<AddedConnection> Connections => WorkbookJobs.ConnectionsOf(_sheet);

    /// <summary>The workbook of a project; null when there is none.</summary>
    public static ProjectWorkbook? Find(ProjectFolder folder) => File.Exists(folder.Resolve(WorkbookJobs.UsualFile)) ? new ProjectWorkbook(folder) : null;

    /// <summary>The keys that <c>source</c> may have in a job of a kind; null for a kind that nothing reads.</summary>
    public static IReadOnlyCollection<string>? SourceKeys(ProjectExtensions extensions, string kind) =>
        extensions.Connectors.GetValueOrDefault(kind) is not { } connector ? null : connector.NeedsPath ? [.. connector.OptionNames, "path"] : connector.OptionNames;

    /// <summary>What a project can use, with the workbook's jobs.</summary>
    /// <param name="extensions">What it can use besides.</param>
    /// <param name="options">The project's options.</param>
    public ProjectExtensions AddTo(ProjectExtensions extensions, ProjectOptions options)
    {
        var problems = new ConfigProblems();
        problems.Add(_problems);
        var jobs = WorkbookJobs.Read(_sheet, options, kind => SourceKeys(extensions, kind), problems);
        return extensions with
        {
            Jobs = [.. jobs.Select(j => new JobDocument(j.Name, j.Map, j.Place) { Identity = j.Identity, StandIn = j.StandIn })],
            Problems = problems,
        };
    }
}
