using Ingot.Configuration.Project;
using Ingot.Configuration.Yaml;
using Ingot.Core.Errors;
using Ingot.Workbooks.Jobs;

namespace Ingot.Cli.Jobs;

/// <summary>What an import writes.</summary>
/// <param name="Files">The job files.</param>
/// <param name="Connections">Connections that the files name and that only the workbook makes.</param>
/// <param name="IsRead">Whether the project goes on reading the workbook, so that each of its jobs is there twice.</param>
internal sealed record ImportPlan(IReadOnlyList<ImportedFile> Files, IReadOnlyList<AddedConnection> Connections, bool IsRead)
{
    /// <summary>The plan; nothing is written.</summary>
    /// <exception cref="IngotException">Two rows make one job.</exception>
    public static ImportPlan Of(IReadOnlyList<WorkbookJob> jobs, IReadOnlyList<AddedConnection> connections, ProjectOptions options, string folder, WorkbookFile workbook)
    {
        var files = new List<ImportedFile>();
        foreach (var group in jobs.GroupBy(j => j.Name, StringComparer.OrdinalIgnoreCase))
        {
            if (group.Skip(1).FirstOrDefault() is { } twin)
            {
                throw new IngotException(ErrorKind.Configuration, "jobs.twins", $"Two rows make a job called '{group.Key}': {group.First().Place} and {twin.Place}.")
                {
                    State = "Nothing was written.",
                    Next = "Give one of them another name in column 'job_name'.",
                    Location = twin.Place,
                };
            }

            var job = group.Single();
            var path = options.Folder.Resolve(Path.Combine(folder, job.Name + ".yaml"));
            var content = YamlText.Write(job.Map);
            var state = !File.Exists(path) ? ImportedFile.New : File.ReadAllText(path) == content ? ImportedFile.Same : ImportedFile.Differs;
            files.Add(new ImportedFile(options.Folder.Display(path), path, content, state));
        }

        var isUsual = workbook.Path == options.Folder.Resolve(WorkbookJobs.UsualFile);
        AddedConnection[] missing = [.. connections.Where(c => !options.Connections.TryGetValue(c.Name, out var known) || (isUsual && known.Settings.Location == c.Place.Location))];
        return new ImportPlan(files, missing, isUsual && options.Folder.Resolve(folder) == options.Folder.Resolve(Ingest.Jobs.JobCatalog.FolderName));
    }

    /// <summary>Writes the files, all or none.</summary>
    /// <param name="force">Whether files that differ are replaced.</param>
    /// <exception cref="IngotException">A file is there and differs, or cannot be written.</exception>
    public void Write(bool force)
    {
        if (!force && Files.FirstOrDefault(f => f.State == ImportedFile.Differs) is { } first)
        {
            throw new IngotException(ErrorKind.Usage, "jobs.file-exists", $"'{first.Name}' is there already and says something else.")
            {
                State = "Nothing was written.",
                Next = "Look at the plan with --dry-run, and write over files with --force.",
            };
        }

        try
        {
            foreach (var file in Files.Where(f => f.State != ImportedFile.Same))
            {
                Directory.CreateDirectory(Path.GetDirectoryName(file.Path)!);
                File.WriteAllText(file.Path, file.Content);
            }
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new IngotException(ErrorKind.Target, "jobs.write", $"The job files cannot be written: {e.Message}", e)
            {
                State = "Some of them may be written.",
                Next = "Check the rights of the folder and the free space, then import again.",
            };
        }
    }
}
