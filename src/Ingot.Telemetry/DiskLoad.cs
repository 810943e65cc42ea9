using System.Diagnostics.Metrics;

namespace Ingot.Telemetry;

/// <summary>How full the disks are that a project writes to.</summary>
public static class DiskLoad
{
    private static IReadOnlyDictionary<string, string> _folders = new Dictionary<string, string>();

    /// <summary>Says where the project writes; without it the metric has no value.</summary>
    /// <param name="folders">Paths by what they are for, as <see cref="Tag.Folder"/> says it.</param>
    public static void Watch(IReadOnlyDictionary<string, string> folders) => Volatile.Write(ref _folders, folders);

    internal static IEnumerable<Measurement<double>> Measure()
    {
        foreach (var (name, path) in Volatile.Read(ref _folders))
        {
            if (UseOf(path) is { } use)
                yield return new Measurement<double>(use, new KeyValuePair<string, object?>(Tag.Folder, name));
        }
    }

    private static double? UseOf(string path)
    {
        // A folder that is not there yet will be on the disk of the nearest one above it.
        var folder = new DirectoryInfo(path);
        while (!folder.Exists && folder.Parent is { } parent)
            folder = parent;
        try
        {
            var drive = new DriveInfo(folder.FullName);
            // As df counts it: what is kept back for the system is neither used nor free.
            var used = drive.TotalSize - drive.TotalFreeSpace;
            var ours = used + drive.AvailableFreeSpace;
            return ours > 0 ? used / (double)ours : null;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or ArgumentException)
        {
            // A disk that cannot be asked has no measurement; that it cannot be written is told by who writes.
            return null;
        }
    }
}
