using Ingot.Configuration.Project;
using Ingot.Health.Options;

namespace Ingot.Health.Checks;

/// <summary>Looks how full the disks are that a project writes to.</summary>
internal static class DiskLook
{
    // Less than this and the next load is likely to fail; a tenth of it and nothing can be written. A share says little of a small disk.
    private const long LowSpace = 1_000_000_000;

    internal static IReadOnlyList<HealthFinding> Look(ProjectOptions options, HealthLimits<double> limits)
    {
        string[] folders =
        [
            options.Folder.StateFolder,
            options.Lake.Path ?? options.Lake.Azure!.CacheFolder,
            .. options.Warehouse.IsPostgres ? [] : new[] { options.Folder.Resolve(options.Warehouse.Path) },
        ];
        var drives = DriveInfo.GetDrives().Where(d => d.IsReady).ToList();
        return [.. folders.Select(f => DriveOf(f, drives)).OfType<DriveInfo>().DistinctBy(d => d.Name).Select(d => Look(d, limits))];
    }

    private static HealthFinding Look(DriveInfo drive, HealthLimits<double> limits)
    {
        var free = drive.AvailableFreeSpace;
        // As df counts it: what is kept back for the system is neither used nor free.
        var used = drive.TotalSize - drive.TotalFreeSpace;
        var share = used + free > 0 ? used / (double)(used + free) : 0;
        var text = $"{SizeWords.Of(free)} free on {drive.Name}, {SizeWords.Share(share)} in use";
        var bySpace = free < LowSpace / 10 ? HealthStatus.Unhealthy : free < LowSpace ? HealthStatus.Degraded : HealthStatus.Healthy;
        var status = (HealthStatus)Math.Max((int)bySpace, (int)limits.Judge(share));
        return new HealthFinding(status, "disk space", text, status == HealthStatus.Healthy ? null : "Free some space before loading much.");
    }

    /// <summary>The drive that a path is on: the one mounted deepest.</summary>
    private static DriveInfo? DriveOf(string path, IReadOnlyList<DriveInfo> drives) => drives
        .Where(d => d.Name == "/" || path.StartsWith(Path.TrimEndingDirectorySeparator(d.Name) + Path.DirectorySeparatorChar, StringComparison.Ordinal))
        .MaxBy(d => d.Name.Length);
}
