using Ingot.Configuration.Problems;
using Ingot.Configuration.Project;
using Ingot.Configuration.Values;
using Ingot.TestKit;
using Ingot.Workbooks.Jobs;
using Ingot.Workbooks.Sheets;

namespace Ingot.Workbooks.Tests;

/// <summary>A project with a workbook of jobs, read as the program reads it.</summary>
internal sealed class BookProject : IDisposable
{
    private static readonly Dictionary<string, string[]> Options = new(StringComparer.Ordinal)
    {
        ["postgres"] = ["table", "where", "columns", "parallel", "query"],
        ["oracle"] = ["table", "fetch_size"],
        ["sqlserver"] = ["table", "where"],
        ["rest"] = ["endpoint", "method", "pagination", "page_size", "params"],
        ["files"] = ["format", "delimiter", "path"],
    };

    private readonly TemporaryFolder _folder = new();

    public BookProject(string yaml = "project: shop\n") => _folder.Write("ingot.yaml", yaml);

    public string File => _folder.At(WorkbookJobs.UsualFile);

    public ConfigProblems Problems { get; } = new();

    /// <summary>The workbook with these rows below a header.</summary>
    public IReadOnlyList<WorkbookJob> Jobs(string[] header, params object?[][] rows)
    {
        TestBook.Write(File, "SourceConfig", [[.. header], .. rows]);
        return Read();
    }

    public IReadOnlyList<WorkbookJob> Read()
    {
        var sheet = JobSheet.Load(File, WorkbookJobs.UsualFile, Problems);
        var sources = ProjectSources.OfProcess(ProjectFolder.Find(_folder.Path, _folder.Path)) with { AddedConnections = WorkbookJobs.ConnectionsOf(sheet) };
        var jobs = WorkbookJobs.Read(sheet, ProjectOptions.Load(sources, Problems), kind => Options.GetValueOrDefault(kind), Problems);
        foreach (var job in jobs)
            Problems.Add(job.Map.Problems, stops: job.Map.Boolean("enabled") ?? true);
        return jobs;
    }

    public void Dispose() => _folder.Dispose();
}
