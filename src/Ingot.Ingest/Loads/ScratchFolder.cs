namespace Ingot.Ingest.Loads;

/// <summary>A load's own folder for files that nobody needs when it has ended.</summary>
internal static class ScratchFolder
{
    private const string Name = "tmp";

    internal static string Create(string stateFolder, string loadId) => Directory.CreateDirectory(PathOf(stateFolder, loadId)).FullName;

    internal static void Delete(string stateFolder, string loadId)
    {
        if (Directory.Exists(PathOf(stateFolder, loadId)))
            Directory.Delete(PathOf(stateFolder, loadId), recursive: true);
    }

    /// <summary>Deletes the folders of all loads, and what DuckDB put beside them for want of memory.</summary>
    internal static void DeleteAll(string stateFolder)
    {
        var folder = Path.Combine(stateFolder, Name);
        if (Directory.Exists(folder))
            Directory.Delete(folder, recursive: true);
    }

    private static string PathOf(string stateFolder, string loadId) => Path.Combine(stateFolder, Name, loadId);
}
