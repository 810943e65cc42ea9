using Ingot.Cli.Output;
using Ingot.Configuration.Project;

namespace Ingot.Cli.Diagnosis;

/// <summary>Examines where a project writes: rights and free space.</summary>
internal static class StorageExamination
{
    // Less than this and the next load is likely to fail; a tenth of it and nothing can be written.
    private const long LowSpace = 1_000_000_000;

    public static IEnumerable<Finding> Run(ProjectOptions options)
    {
        (string Subject, string Folder)[] folders =
        [
            ("state folder", options.Folder.StateFolder),
            ("lake", options.Lake.Path),
            .. options.Warehouse.IsPostgres ? [] : new[] { ("warehouse folder", Path.GetDirectoryName(options.Warehouse.Path)!) },
        ];
        foreach (var (subject, folder) in folders)
            yield return Writable(subject, folder, options.Folder);
        foreach (var group in folders.GroupBy(f => RootOf(f.Folder)).Where(g => g.Key is not null))
            yield return Space(group.Key!);
    }

    private static Finding Writable(string subject, string folder, ProjectFolder project)
    {
        // A folder that is not there yet will be created, so the nearest one above it counts.
        var existing = new DirectoryInfo(folder);
        while (!existing.Exists && existing.Parent is { } parent)
            existing = parent;

        var probe = Path.Combine(existing.FullName, $".ingot-doctor-{Environment.ProcessId}");
        try
        {
            File.WriteAllBytes(probe, [0]);
            File.Delete(probe);
            return Finding.Ok(subject, $"{project.Display(folder)} {(existing.FullName == folder ? "is writable" : "can be created")}");
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return new Finding(Health.Fail, subject, $"{project.Display(folder)} cannot be written: {e.Message}", "Change its rights, or choose another place in ingot.yaml.");
        }
    }

    private static Finding Space(DriveInfo drive)
    {
        var free = drive.AvailableFreeSpace;
        var text = $"{Amounts.Bytes(free)} free on {drive.Name}";
        return free switch
        {
            < LowSpace / 10 => new Finding(Health.Fail, "disk space", text, "Free some space."),
            < LowSpace => new Finding(Health.Warn, "disk space", text, "Free some space before loading much."),
            _ => Finding.Ok("disk space", text),
        };
    }

    /// <summary>The drive that a path is on, the one mounted deepest; equal drives are equal objects.</summary>
    private static DriveInfo? RootOf(string path) => Drives
        .Where(d => path.StartsWith(Path.TrimEndingDirectorySeparator(d.Name) + Path.DirectorySeparatorChar, StringComparison.Ordinal) || d.Name == "/")
        .MaxBy(d => d.Name.Length);

    private static readonly DriveInfo[] Drives = [.. DriveInfo.GetDrives().Where(d => d.IsReady)];
}
