using Ingot.Configuration.Secrecy;
using Ingot.Core.Errors;
using Ingot.Secrets.Providers;

namespace Ingot.Secrets.Files;

/// <summary>A user's own file of secrets, outside the project, that nobody else may read.</summary>
/// <param name="path">Absolute path.</param>
internal sealed class UserFileProvider(string path) : ISecretStore
{
    /// <summary>The provider's name in configuration.</summary>
    public const string ProviderName = "user_file";

    private const UnixFileMode Others =
        UnixFileMode.GroupRead | UnixFileMode.GroupWrite | UnixFileMode.GroupExecute
        | UnixFileMode.OtherRead | UnixFileMode.OtherWrite | UnixFileMode.OtherExecute;

    private readonly TomlFile _file = new(path, path);

    public string Name => ProviderName;

    public bool IsRemote => false;

    public string Description => $"user file {path}";

    public ValueTask<SecretValue?> FindAsync(SecretName name, CancellationToken cancellationToken)
    {
        RefuseIfOthersMayRead();
        return ValueTask.FromResult(
            _file.Read() is { } root && TomlLookup.Find(root, name, path) is { } found ? new SecretValue(found.Text, Description) : null);
    }

    public ValueTask<IReadOnlyList<string>> ListAsync(CancellationToken cancellationToken)
    {
        RefuseIfOthersMayRead();
        return ValueTask.FromResult<IReadOnlyList<string>>([.. _file.Read() is { } root ? TomlLookup.Paths(root).Select(TomlLookup.Written) : []]);
    }

    public ValueTask CheckAsync(CancellationToken cancellationToken)
    {
        RefuseIfOthersMayRead();
        _file.Read();
        return ValueTask.CompletedTask;
    }

    public string PlaceOf(SecretName name) => TomlLookup.Written(TomlLookup.PathOf(name));

    public async ValueTask StoreAsync(SecretName name, string text, CancellationToken cancellationToken)
    {
        RefuseIfOthersMayRead();
        var before = _file.Exists ? await File.ReadAllBytesAsync(path, cancellationToken) : [];
        var after = TomlEdit.Set(Toml.TomlDocument.TextOf(before, path), TomlLookup.PathOf(name), text, path);
        PrivateFile.Write(path, after);
    }

    private void RefuseIfOthersMayRead()
    {
        if (OperatingSystem.IsWindows() || !_file.Exists || (File.GetUnixFileMode(path) & Others) == 0)
            return;
        throw new IngotException(ErrorKind.Configuration, "secrets.not-private", $"The file of secrets {path} is open to others than its owner.")
        {
            State = "Nothing was read from it.",
            Location = new SourceLocation(path),
            Next = $"Close it ('chmod 600 {path}') and change the secrets that others may have read.",
        };
    }
}
