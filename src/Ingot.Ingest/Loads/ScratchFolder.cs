namespace Ingot.Ingest.Loads;

/// <summary>A load's own folder for files that nobody needs when it has ended.</summary>
internal static class ScratchFolder
{
    internal static string Create(string stateFolder, string loadId) => Directory.CreateDirectory(PathOf(stateFolder, loadId)).FullName;

    internal static void Delete(string stateFolder, string loadId)
    {
        if (Directory.Exists(PathOf(stateFolder, loadId)))
            Directory.Delete(PathOf(stateFolder, loadId), recursive: true);
    }

    private static string PathOf(string stateFolder, string loadId) => Path.Combine(stateFolder, "tmp", loadId);
}
