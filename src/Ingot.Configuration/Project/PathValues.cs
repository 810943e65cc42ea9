using Ingot.Configuration.Documents;
using Ingot.Configuration.Problems;
using Ingot.Configuration.Values;

namespace Ingot.Configuration.Project;

/// <summary>Reads paths in a project's files.</summary>
public static class PathValues
{
    /// <summary>
    /// The node as an absolute path. A relative path is relative to the project and must stay inside it;
    /// whoever means a place outside writes an absolute path.
    /// </summary>
    /// <param name="node">The node, or null when absent.</param>
    /// <param name="folder">The project's folder.</param>
    public static string? AsPath(this ConfigNode? node, ProjectFolder folder)
    {
        if (node.AsText() is not { } path)
            return null;

        if (path.Length == 0 || path.Contains('\0', StringComparison.Ordinal))
        {
            node!.Report($"'{node.Path}' is not a path.", code: ProblemCode.Path);
            return null;
        }

        if (folder.Escapes(path))
        {
            node!.Report(
                $"'{node.Path}' leads out of the project: {node.Described}.",
                "Stay inside the project, or write an absolute path.",
                ProblemCode.Path);
            return null;
        }

        return folder.Resolve(path);
    }
}
