using Ingot.Core.Errors;

namespace Ingot.Cli.Creation;

/// <summary>A folder of files beside the program that becomes a project.</summary>
/// <param name="Folder">Where the files are.</param>
internal sealed record ProjectTemplate(string Folder)
{
    private const string NameMark = "PROJECT_NAME";
    private const string IgnoreFile = "gitignore";

    private static readonly string SamplesFolder = Path.Combine(AppContext.BaseDirectory, "samples");

    /// <summary>The small commented project.</summary>
    public static ProjectTemplate Small { get; } = new(Path.Combine(AppContext.BaseDirectory, "Templates", "small"));

    /// <summary>The names of the samples that came with the program.</summary>
    public static IReadOnlyList<string> Samples() => Directory.Exists(SamplesFolder)
        ? [.. Directory.EnumerateDirectories(SamplesFolder).Select(f => Path.GetFileName(f)).Order(StringComparer.Ordinal)]
        : [];

    /// <summary>A sample.</summary>
    /// <param name="name">One of <see cref="Samples"/>.</param>
    public static ProjectTemplate OfSample(string name) => new(Path.Combine(SamplesFolder, name));

    /// <summary>Writes the project's files and returns their paths relative to the folder.</summary>
    /// <param name="folder">Absolute path of the project's folder.</param>
    /// <param name="force">Whether the folder may hold something already.</param>
    /// <exception cref="IngotException">The name cannot be a project's, or the folder is not empty.</exception>
    public IReadOnlyList<string> CreateIn(string folder, bool force)
    {
        var name = Path.GetFileName(Path.TrimEndingDirectorySeparator(folder));
        if (name.Length == 0 || name[0] is '.' or '-' || !name.All(c => char.IsLetterOrDigit(c) || c is '-' or '_' or '.'))
        {
            throw new IngotException(ErrorKind.Usage, "new.name", $"'{name}' cannot be the name of a project.")
            {
                Next = "Use letters, digits, '-', '_' and '.', starting with a letter or digit.",
            };
        }

        if (!force && (File.Exists(folder) || (Directory.Exists(folder) && Directory.EnumerateFileSystemEntries(folder).Any())))
        {
            throw new IngotException(ErrorKind.Usage, "new.not-empty", $"The folder '{name}' exists and is not empty.")
            {
                State = "Nothing was written.",
                Next = "Choose another name, or write into it with --force.",
            };
        }

        var files = Directory.EnumerateFiles(Folder, "*", SearchOption.AllDirectories)
            .Select(f => Path.GetRelativePath(Folder, f))
            .Order(StringComparer.Ordinal)
            .ToList();
        foreach (var file in files)
            Copy(file, folder, name);
        if (!files.Contains(IgnoreFile))
            files.Add(CopyIgnoreFile(folder));
        return [.. files.Select(f => TargetOf(f).Replace('\\', '/'))];
    }

    private void Copy(string file, string folder, string name)
    {
        var target = Path.Combine(folder, TargetOf(file));
        Directory.CreateDirectory(Path.GetDirectoryName(target)!);
        // The project's own file carries its name; everything else is copied byte for byte.
        if (file is "ingot.yaml")
            File.WriteAllText(target, File.ReadAllText(Path.Combine(Folder, file)).Replace(NameMark, name, StringComparison.Ordinal));
        else
            File.Copy(Path.Combine(Folder, file), target, overwrite: true);
    }

    /// <summary>What Ingot writes belongs into nobody's repository, whichever the template.</summary>
    private static string CopyIgnoreFile(string folder)
    {
        File.Copy(Path.Combine(Small.Folder, IgnoreFile), Path.Combine(folder, TargetOf(IgnoreFile)), overwrite: true);
        return IgnoreFile;
    }

    /// <summary>A template's ignore file has another name, so that it does not apply to the template itself.</summary>
    private static string TargetOf(string file) => file == IgnoreFile ? ".gitignore" : file;
}
