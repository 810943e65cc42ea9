using Ingot.Configuration.Project;

namespace Ingot.Health.Checks;

/// <summary>Looks whether a folder can be written.</summary>
internal static class FolderLook
{
    internal static IReadOnlyList<HealthFinding> Look(string subject, string folder, ProjectFolder project)
    {
        // A folder that is not there yet will be created, so the nearest one above it counts.
        var existing = new DirectoryInfo(folder);
        while (!existing.Exists && existing.Parent is { } parent)
        {
            if (File.Exists(existing.FullName))
                return [new HealthFinding(HealthStatus.Unhealthy, subject, $"{project.Display(existing.FullName)} is a file and no folder", "Move it away, or choose another place in ingot.yaml.")];
            existing = parent;
        }

        var probe = Path.Combine(existing.FullName, $".ingot-probe-{Guid.NewGuid():N}");
        try
        {
            using (new FileStream(probe, FileMode.CreateNew, FileAccess.Write, FileShare.None, 1, FileOptions.DeleteOnClose))
                return [HealthFinding.Healthy(subject, $"{project.Display(folder)} {(existing.FullName == folder ? "is writable" : "can be created")}")];
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return [new HealthFinding(HealthStatus.Unhealthy, subject, $"{project.Display(folder)} cannot be written: {e.Message}", "Change its rights, or choose another place in ingot.yaml.")];
        }
    }
}
