namespace Ingot.TestKit;

/// <summary>
/// A new folder in the system's temporary folder, deleted with all it holds when disposed. With the environment
/// variable <c>INGOT_TEST_KEEP</c> set it stays, to be looked into after a failure.
/// </summary>
public sealed class TemporaryFolder : IDisposable
{
    private static readonly bool Keep = Environment.GetEnvironmentVariable("INGOT_TEST_KEEP") is { Length: > 0 };

    /// <summary>Creates the folder.</summary>
    public TemporaryFolder() => Path = Directory.CreateTempSubdirectory("ingot-test-").FullName;

    /// <summary>Absolute path of the folder.</summary>
    public string Path { get; }

    /// <summary>Absolute path of a file or folder below this one, which need not exist.</summary>
    /// <param name="relativePath">Path below the folder, with <c>/</c> between its parts.</param>
    public string At(string relativePath) => System.IO.Path.Combine(Path, relativePath);

    /// <summary>Creates a folder below this one and returns its absolute path.</summary>
    /// <param name="relativePath">Path below the folder, with <c>/</c> between its parts.</param>
    public string Folder(string relativePath) => Directory.CreateDirectory(At(relativePath)).FullName;

    /// <summary>Writes a UTF-8 text file (no byte order mark), with the folders above it, and returns its absolute path.</summary>
    /// <param name="relativePath">Path below the folder, with <c>/</c> between its parts.</param>
    /// <param name="text">The whole content.</param>
    public string Write(string relativePath, string text)
    {
        var path = Prepare(relativePath);
        File.WriteAllText(path, text);
        return path;
    }

    /// <summary>Writes a file of bytes, with the folders above it, and returns its absolute path.</summary>
    /// <param name="relativePath">Path below the folder, with <c>/</c> between its parts.</param>
    /// <param name="bytes">The whole content.</param>
    public string Write(string relativePath, ReadOnlySpan<byte> bytes)
    {
        var path = Prepare(relativePath);
        File.WriteAllBytes(path, bytes);
        return path;
    }

    /// <summary>The text of a file below this folder.</summary>
    /// <param name="relativePath">Path below the folder, with <c>/</c> between its parts.</param>
    public string Read(string relativePath) => File.ReadAllText(At(relativePath));

    /// <summary>Copies a folder of the repository, such as a sample, with all it holds; returns the absolute path of the copy.</summary>
    /// <param name="source">Absolute path of the folder to copy.</param>
    /// <param name="relativePath">Path of the copy below this folder; empty for this folder itself.</param>
    public string CopyFrom(string source, string relativePath = "")
    {
        var target = Folder(relativePath);
        foreach (var file in Directory.EnumerateFiles(source, "*", SearchOption.AllDirectories))
        {
            var copy = System.IO.Path.Combine(target, System.IO.Path.GetRelativePath(source, file));
            Directory.CreateDirectory(System.IO.Path.GetDirectoryName(copy)!);
            File.Copy(file, copy);
        }

        return target;
    }

    /// <summary>Deletes the folder with all it holds.</summary>
    public void Dispose()
    {
        if (!Keep && Directory.Exists(Path))
            Directory.Delete(Path, recursive: true);
    }

    private string Prepare(string relativePath)
    {
        var path = At(relativePath);
        Directory.CreateDirectory(System.IO.Path.GetDirectoryName(path)!);
        return path;
    }
}
