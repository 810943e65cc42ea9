using Ingot.Core.Errors;
using Ingot.Secrets.Toml;

namespace Ingot.Secrets.Files;

/// <summary>A TOML file that may be there, read again when it has changed.</summary>
/// <param name="path">Absolute path.</param>
/// <param name="shown">The path as people see it.</param>
internal sealed class TomlFile(string path, string shown)
{
    private readonly Lock _reading = new();
    private (DateTime Changed, long Length, TomlTable Root)? _read;

    public string FullPath => path;

    public string Shown => shown;

    public bool Exists => File.Exists(path);

    /// <summary>Its content; null when there is no such file.</summary>
    /// <exception cref="IngotException">It cannot be read, or is not TOML.</exception>
    public TomlTable? Read()
    {
        lock (_reading)
        {
            var file = new FileInfo(path);
            if (!file.Exists)
                return null;
            if (_read is not { } known || known.Changed != file.LastWriteTimeUtc || known.Length != file.Length)
                _read = (file.LastWriteTimeUtc, file.Length, TomlDocument.Parse(Bytes(), shown));
            return _read.Value.Root;
        }
    }

    private byte[] Bytes()
    {
        try
        {
            return File.ReadAllBytes(path);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new IngotException(ErrorKind.Configuration, "secrets.unreadable", $"The file of secrets {shown} cannot be read: {e.Message}", e)
            {
                Location = new SourceLocation(shown),
                Next = "Check its rights.",
            };
        }
    }
}
