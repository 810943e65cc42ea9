namespace Ingot.Ingest.Loads;

/// <summary>
/// The mark of a load under way: a file that names it, gone when the load has ended in any orderly way. A mark found
/// at the start of a later run is that of a load which was killed.
/// </summary>
internal sealed class LoadMark
{
    private readonly string _path;

    private LoadMark(string path) => _path = path;

    internal static LoadMark Set(string stateFolder, string job, string loadId)
    {
        var folder = FolderOf(stateFolder);
        Directory.CreateDirectory(folder);
        var path = Path.Combine(folder, loadId);
        File.WriteAllText(path, job);
        return new LoadMark(path);
    }

    /// <summary>The loads that left their mark: load id and job.</summary>
    internal static IReadOnlyList<(string LoadId, string Job)> FindAll(string stateFolder)
    {
        var folder = FolderOf(stateFolder);
        return Directory.Exists(folder)
            ? [.. Directory.EnumerateFiles(folder).Select(f => (Path.GetFileName(f), File.ReadAllText(f)))]
            : [];
    }

    internal static void Remove(string stateFolder, string loadId) => File.Delete(Path.Combine(FolderOf(stateFolder), loadId));

    internal void Remove() => File.Delete(_path);

    private static string FolderOf(string stateFolder) => Path.Combine(stateFolder, "loads");
}
