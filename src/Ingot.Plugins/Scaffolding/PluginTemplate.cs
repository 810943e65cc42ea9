using System.Security;
using System.Text.RegularExpressions;
using Ingot.Core.Errors;
using Ingot.Plugins.Registry;

namespace Ingot.Plugins.Scaffolding;

/// <summary>Folders of files beside the program that become a plugin's project: one that all kinds share, and one for each kind.</summary>
/// <param name="folder">Where they are.</param>
/// <param name="ingotFolder">The folder of the program, against whose assemblies the plugin is compiled.</param>
public sealed partial class PluginTemplate(string folder, string ingotFolder)
{
    private const string Shared = "shared";
    private const string Suffix = ".template";

    /// <summary>The kinds that a plugin can be begun with.</summary>
    public static IReadOnlyList<string> Kinds { get; } =
        [.. new[] { ExtensionKind.Connector, ExtensionKind.Transform, ExtensionKind.Check, ExtensionKind.SecretProvider, ExtensionKind.AlertChannel }.Select(ExtensionWords.Of)];

    /// <summary>Writes the project and returns the paths of its files.</summary>
    /// <param name="target">Absolute path of its folder, whose last part is the plugin's name.</param>
    /// <param name="kind">One of <see cref="Kinds"/>.</param>
    /// <exception cref="IngotException">The name cannot be a plugin's, or the folder is not empty.</exception>
    public IReadOnlyList<string> CreateIn(string target, string kind)
    {
        var name = Path.GetFileName(Path.TrimEndingDirectorySeparator(target));
        if (!Allowed().IsMatch(name))
        {
            throw new IngotException(ErrorKind.Usage, "plugin.name", $"'{name}' cannot be the name of a new plugin.")
            {
                Next = "Use lower case letters, digits, '-' and '_', beginning with a letter, 40 at most.",
            };
        }

        if (File.Exists(target) || (Directory.Exists(target) && Directory.EnumerateFileSystemEntries(target).Any()))
        {
            throw new IngotException(ErrorKind.Usage, "plugin.not-empty", $"The folder '{name}' exists and is not empty.")
            {
                State = "Nothing was written.",
                Next = "Choose another name.",
            };
        }

        var files = new List<string>();
        foreach (var part in (string[])[Shared, kind])
        {
            var from = Path.Combine(folder, part);
            foreach (var file in Directory.EnumerateFiles(from, "*" + Suffix, SearchOption.AllDirectories).Order(StringComparer.Ordinal))
                files.Add(Write(file, Path.GetRelativePath(from, file), target, name));
        }

        return files;
    }

    private string Write(string template, string relative, string target, string name)
    {
        var className = string.Concat(name.Split('-', '_').Where(w => w.Length > 0).Select(w => char.ToUpperInvariant(w[0]) + w[1..]));
        string Filled(string text) => text
            .Replace("PLUGIN_CLASS", className, StringComparison.Ordinal)
            .Replace("PLUGIN_WORD", name.Replace('-', '_'), StringComparison.Ordinal)
            .Replace("PLUGIN_NAME", name, StringComparison.Ordinal)
            .Replace("PROGRAM_FOLDER", SecurityElement.Escape(Path.TrimEndingDirectorySeparator(ingotFolder) + Path.DirectorySeparatorChar), StringComparison.Ordinal);
        var path = Filled(relative[..^Suffix.Length]);
        var file = Path.Combine(target, path);
        Directory.CreateDirectory(Path.GetDirectoryName(file)!);
        File.WriteAllText(file, Filled(File.ReadAllText(template)));
        return path.Replace(Path.DirectorySeparatorChar, '/');
    }

    [GeneratedRegex("^[a-z][a-z0-9_-]{0,39}$", RegexOptions.CultureInvariant)]
    private static partial Regex Allowed();
}
