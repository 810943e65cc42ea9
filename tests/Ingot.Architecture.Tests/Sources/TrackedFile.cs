using System.Diagnostics;
using Ingot.TestKit;

namespace Ingot.Architecture.Tests.Sources;

/// <summary>A text file that is, or is about to be, part of the repository.</summary>
/// <param name="Path">Path from the root, with <c>/</c> between its parts.</param>
/// <param name="Text">Whole content.</param>
internal sealed record TrackedFile(string Path, string Text)
{
    /// <summary>Lines of the file.</summary>
    internal string[] Lines => Text.ReplaceLineEndings("\n").TrimEnd('\n').Split('\n');

    /// <summary>Whether the path begins with one of the folders and the file is C#.</summary>
    internal bool IsCodeIn(params string[] folders) =>
        Path.EndsWith(".cs", StringComparison.Ordinal) && folders.Any(f => Path.StartsWith(f + "/", StringComparison.Ordinal));

    /// <summary>Every text file that git tracks or would add; the test is skipped outside of a git working copy.</summary>
    internal static IReadOnlyList<TrackedFile> All()
    {
        var git = Requires.Tool("git");
        // The owner of the files need not be who runs the tests, as in a container with the working copy mounted.
        using var process = Process.Start(new ProcessStartInfo(
            git, ["-c", "safe.directory=*", "-c", "core.quotePath=false", "ls-files", "--cached", "--others", "--exclude-standard"])
        {
            WorkingDirectory = Repository.Root,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        })!;
        var paths = process.StandardOutput.ReadToEnd().Split('\n', StringSplitOptions.RemoveEmptyEntries);
        process.WaitForExit();
        Requires.Part(process.ExitCode == 0, "this is not a git working copy");
        return [.. paths.Distinct().Where(p => File.Exists(Repository.At(p))).Select(Read).OfType<TrackedFile>()];
    }

    private static TrackedFile? Read(string path)
    {
        var text = File.ReadAllText(Repository.At(path));
        return text.Contains('\0', StringComparison.Ordinal) ? null : new TrackedFile(path, text);
    }
}
