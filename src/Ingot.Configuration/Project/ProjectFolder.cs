using Ingot.Configuration.Documents;
using Ingot.Core.Errors;

namespace Ingot.Configuration.Project;

/// <summary>The folder of a project: the one that holds <c>ingot.yaml</c>.</summary>
public sealed class ProjectFolder
{
    /// <summary>The usual name of the file that makes a folder a project; it may also be JSON, see <see cref="ConfigFile"/>.</summary>
    public const string MainFile = "ingot.yaml";

    /// <summary>That name without its extension.</summary>
    internal const string MainName = "ingot";

    private ProjectFolder(string path) => FullPath = path;

    /// <summary>Absolute path of the folder.</summary>
    public string FullPath { get; }

    /// <summary>The folder that Ingot keeps its own things in: <c>.ingot</c>. It may not exist yet.</summary>
    public string StateFolder => Path.Combine(FullPath, ".ingot");

    /// <summary>Finds the project.</summary>
    /// <param name="explicitFolder">The folder that the user named, or null to look in the current folder and above it.</param>
    /// <param name="currentFolder">Where the user is.</param>
    /// <exception cref="IngotException">There is no project (<c>project.not-found</c>).</exception>
    public static ProjectFolder Find(string? explicitFolder, string currentFolder)
    {
        if (explicitFolder is not null)
        {
            var named = Path.GetFullPath(explicitFolder, currentFolder);
            return Holds(named)
                ? new ProjectFolder(named)
                : throw NotFound(Directory.Exists(named)
                    ? $"There is no {MainFile} in '{explicitFolder}'."
                    : $"The folder '{explicitFolder}' does not exist.");
        }

        return FindAround(currentFolder)
            ?? throw NotFound($"This is not an Ingot project: there is no {MainFile} here or in a folder above.");
    }

    /// <summary>The project that a folder is in: the folder itself or one above it; null when there is none.</summary>
    /// <param name="currentFolder">Where the user is.</param>
    public static ProjectFolder? FindAround(string currentFolder)
    {
        for (var folder = new DirectoryInfo(currentFolder); folder is not null; folder = folder.Parent)
        {
            if (Holds(folder.FullName))
                return new ProjectFolder(folder.FullName);
        }

        return null;
    }

    /// <summary>The absolute path of a path in a project file: relative to the project, or absolute already.</summary>
    /// <param name="path">A relative or absolute path.</param>
    public string Resolve(string path) => Path.GetFullPath(path, FullPath);

    /// <summary>Whether a path in a project file is relative and leaves the project, as <c>../data</c> does.</summary>
    /// <param name="path">A relative or absolute path.</param>
    public bool Escapes(string path)
    {
        if (Path.IsPathFullyQualified(path))
            return false;
        var relative = Path.GetRelativePath(FullPath, Resolve(path));
        return relative == ".." || relative.StartsWith(".." + Path.DirectorySeparatorChar, StringComparison.Ordinal)
            || Path.IsPathRooted(relative);
    }

    /// <summary>A path as people see it: relative to the project with forward slashes when inside it, absolute otherwise.</summary>
    /// <param name="path">A relative or absolute path.</param>
    public string Display(string path)
    {
        var relative = Path.GetRelativePath(FullPath, Resolve(path));
        return Escapes(relative) || Path.IsPathRooted(relative) ? Resolve(path) : relative.Replace('\\', '/');
    }

    private static bool Holds(string folder) => ConfigFile.Find(folder, MainName) is not null;

    private static IngotException NotFound(string message) => new(ErrorKind.Configuration, "project.not-found", message)
    {
        Next = "Create one with 'ingot new NAME', or name its folder with --project DIR.",
    };
}
