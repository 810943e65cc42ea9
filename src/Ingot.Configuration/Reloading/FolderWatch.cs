using Ingot.Configuration.Project;

namespace Ingot.Configuration.Reloading;

/// <summary>Notices that something happens in a project's folder that may concern its configuration.</summary>
internal sealed class FolderWatch : IDisposable
{
    private readonly FileSystemWatcher _watcher;

    public FolderWatch(string folder, Action noticed)
    {
        _watcher = new FileSystemWatcher(folder) { IncludeSubdirectories = false };
        _watcher.Changed += (_, e) => Notice(e.Name);
        _watcher.Created += (_, e) => Notice(e.Name);
        _watcher.Deleted += (_, e) => Notice(e.Name);
        _watcher.Renamed += (_, e) =>
        {
            Notice(e.OldName);
            Notice(e.Name);
        };
        // Events were lost, so nobody knows what happened.
        _watcher.Error += (_, _) => noticed();
        _watcher.EnableRaisingEvents = true;

        void Notice(string? name)
        {
            if (name is null || Concerns(name))
                noticed();
        }
    }

    public void Dispose() => _watcher.Dispose();

    /// <summary>Whether a file is one of configuration, or the link by which Kubernetes replaces mounted files at once.</summary>
    private static bool Concerns(string name) =>
        name.StartsWith(ProjectFolder.MainName + ".", StringComparison.OrdinalIgnoreCase) || name.StartsWith("..", StringComparison.Ordinal);
}
