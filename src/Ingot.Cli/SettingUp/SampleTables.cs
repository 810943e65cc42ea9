using Ingot.Cli.Creation;
using Ingot.Cli.Hosting;
using Ingot.Configuration.Project;
using Ingot.Core.Columns;
using Ingot.Engine.Projects;
using Ingot.Ingest.Jobs;
using Ingot.Warehouse.Setup;

namespace Ingot.Cli.SettingUp;

/// <summary>The tables that <c>ingot setup --samples</c> fills: those that the jobs of the sample <c>crm_erp</c> declare.</summary>
internal static class SampleTables
{
    private const string Sample = "crm_erp";

    /// <summary>The tables, but for those that jobs of the user's own project load.</summary>
    /// <param name="ownJobs">Names of the project's jobs.</param>
    public static IReadOnlyList<SampleTable> Except(IEnumerable<string> ownJobs)
    {
        var folder = ProjectTemplate.OfSample(Sample).Folder;
        var sources = new ProjectSources(ProjectFolder.Find(folder, folder), null, new Dictionary<string, string>(), []);
        return [.. IngotProject.Load(sources, InstalledConnectors.ByKind).Jobs
            .ExceptBy(ownJobs, j => j.Name, StringComparer.OrdinalIgnoreCase)
            .Select(TableOf)];
    }

    private static SampleTable TableOf(JobDefinition job) =>
        new(job.Name, Path.Combine(job.Source.Root, job.Source.Path), [.. job.Source.Columns!.Select(c => (c.Name, TypeOf(c.Type.Kind)))]);

    /// <summary>The types that the sample's jobs use.</summary>
    private static string TypeOf(ColumnKind kind) => kind switch
    {
        ColumnKind.Integer => "integer",
        ColumnKind.Date => "date",
        _ => "text",
    };
}
