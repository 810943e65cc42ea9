using Ingot.Configuration.Problems;
using Ingot.Core.Errors;

namespace Ingot.Configuration.Documents;

/// <summary>The formats in which a file of configuration can be written.</summary>
public static class ConfigFile
{
    /// <summary>The extensions, the usual one first.</summary>
    public static IReadOnlyList<string> Extensions { get; } = [".yaml", ".yml", ".json"];

    /// <summary>Whether a file is one of configuration, by its extension.</summary>
    /// <param name="file">A path or a name.</param>
    public static bool Is(string file) => Extensions.Contains(Path.GetExtension(file), StringComparer.Ordinal);

    /// <summary>Whether a file is JSON, by its extension.</summary>
    /// <param name="file">A path or a name.</param>
    public static bool IsJson(string file) => Path.GetExtension(file) == ".json";

    /// <summary>The file of a name, in whichever format it is; null when there is none.</summary>
    /// <param name="folder">The folder.</param>
    /// <param name="name">The name without extension.</param>
    public static string? Find(string folder, string name) => All(folder, name).FirstOrDefault();

    /// <summary>The same; that there are several is a problem, because nobody could say which one holds.</summary>
    /// <param name="folder">The folder.</param>
    /// <param name="name">The name without extension.</param>
    /// <param name="problems">Where problems go.</param>
    public static string? Find(string folder, string name, ConfigProblems problems)
    {
        string[] files = [.. All(folder, name)];
        if (files.Length > 1)
        {
            problems.Add(
                ProblemCode.Value,
                new SourceLocation(files[1]),
                $"Both '{files[0]}' and '{files[1]}' are there, and only one can hold.",
                "Keep one of the two files.");
        }

        return files.FirstOrDefault();
    }

    private static IEnumerable<string> All(string folder, string name) =>
        Extensions.Select(extension => name + extension).Where(file => File.Exists(Path.Combine(folder, file)));
}
