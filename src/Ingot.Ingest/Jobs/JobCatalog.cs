using Ingot.Configuration.Documents;
using Ingot.Configuration.Problems;
using Ingot.Configuration.Project;
using Ingot.Connectors;

namespace Ingot.Ingest.Jobs;

/// <summary>The jobs of a project: one YAML or JSON file each in <c>jobs/</c>.</summary>
public static class JobCatalog
{
    /// <summary>Folder of the job files within a project.</summary>
    public const string FolderName = "jobs";

    /// <summary>Reads every job file.</summary>
    /// <param name="options">The project.</param>
    /// <param name="connectors">Connectors by kind.</param>
    /// <param name="problems">Takes what is wrong, all files together.</param>
    /// <returns>The jobs that could be read, by name; complete when no problem was added.</returns>
    public static IReadOnlyList<JobDefinition> Load(
        ProjectOptions options, IReadOnlyDictionary<string, IConnector> connectors, ConfigProblems problems)
    {
        var folder = options.Folder.Resolve(FolderName);
        if (!Directory.Exists(folder))
            return [];

        var jobs = new List<JobDefinition>();
        var files = Directory.EnumerateFiles(folder)
            .Where(ConfigFile.Is)
            .Order(StringComparer.Ordinal);
        foreach (var file in files)
        {
            var document = ConfigDocument.Load(file, options.Folder.Display(file), problems);
            if (document.Map is not { } map)
                continue;

            var job = new JobReader(options, connectors).Read(Path.GetFileNameWithoutExtension(file), map);
            if (jobs.Find(j => string.Equals(j.Name, job.Name, StringComparison.OrdinalIgnoreCase)) is { } twin)
                map.Report($"A job called '{job.Name}' is already in {twin.File.File}.", "Rename one of the two files.");
            else
                jobs.Add(job);
        }

        return jobs;
    }
}
