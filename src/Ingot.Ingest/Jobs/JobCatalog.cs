using Ingot.Configuration.Documents;
using Ingot.Configuration.Problems;
using Ingot.Configuration.Project;
using Ingot.Connectors;

namespace Ingot.Ingest.Jobs;

/// <summary>The jobs of a project: one YAML or JSON file each in <c>jobs/</c>, and those of a workbook, freely mixed.</summary>
public static class JobCatalog
{
    /// <summary>Folder of the job files within a project.</summary>
    public const string FolderName = "jobs";

    /// <summary>Reads every job.</summary>
    /// <param name="options">The project.</param>
    /// <param name="connectors">Connectors by kind.</param>
    /// <param name="problems">Takes what is wrong, all jobs together; what is wrong with a job that is not enabled only warns.</param>
    /// <param name="more">Jobs that are written elsewhere than in job files.</param>
    /// <returns>The jobs that could be read, those of files by name and then the others; complete when no problem was added.</returns>
    public static IReadOnlyList<JobDefinition> Load(
        ProjectOptions options, IReadOnlyDictionary<string, IConnector> connectors, ConfigProblems problems, IReadOnlyList<JobDocument>? more = null)
    {
        var jobs = new List<JobDefinition>();
        var reader = new JobReader(options, connectors);
        foreach (var document in ReadFiles(options.Folder, problems).Concat(more ?? []))
        {
            var job = reader.Read(document with { Map = options.Follow(document.Map) });
            problems.Add(document.Problems, stops: job.Enabled);
            if (jobs.Find(j => string.Equals(j.Name, job.Name, StringComparison.OrdinalIgnoreCase)) is { } twin)
                problems.Add(ProblemCode.Value, document.Map.Location, $"A job called '{job.Name}' is already in {twin.File}.", HintOf(document, twin));
            else
                jobs.Add(job);
        }

        return jobs;
    }

    /// <summary>What the job files say, as far as they can be read, for those who look for references in them.</summary>
    /// <param name="options">The project.</param>
    public static IEnumerable<ConfigMap> Maps(ProjectOptions options) => ReadFiles(options.Folder, new ConfigProblems()).Select(d => d.Map);

    private static string HintOf(JobDocument document, JobDefinition twin) => document.Identity is null && twin.Identity is null
        ? "Rename one of the two files."
        : "Give one of the two another name: a file is renamed, a row of a workbook has the column 'job_name'.";

    /// <summary>The job files of a project, by name, as they are written.</summary>
    /// <param name="project">The project's folder.</param>
    /// <param name="problems">Takes what is wrong with a file that cannot be read at all.</param>
    public static IEnumerable<JobDocument> ReadFiles(ProjectFolder project, ConfigProblems problems)
    {
        var folder = project.Resolve(FolderName);
        if (!Directory.Exists(folder))
            yield break;

        foreach (var file in Directory.EnumerateFiles(folder).Where(ConfigFile.Is).Order(StringComparer.Ordinal))
        {
            // Of each file by itself: only its content says whether what is wrong with it matters.
            var own = new ConfigProblems();
            if (ConfigDocument.Load(file, project.Display(file), own).Map is { } map)
                yield return new JobDocument(Path.GetFileNameWithoutExtension(file), map, map.Location with { Line = null, Column = null });
            else
                problems.Add(own);
        }
    }
}
