using Ingot.Configuration.Project;
using Ingot.Configuration.Secrecy;
using Ingot.Secrets.Providers;

namespace Ingot.Secrets.Files;

/// <summary>The project's own files: <c>secrets.toml</c>, then <c>.dlt/secrets.toml</c>.</summary>
internal sealed class TomlProvider : ISecretProvider
{
    /// <summary>The provider's name in configuration.</summary>
    public const string ProviderName = "toml";

    private static readonly string[] Names = ["secrets.toml", ".dlt/secrets.toml"];

    private readonly TomlFile[] _files;

    public TomlProvider(ProjectFolder folder) => _files = [.. Names.Select(n => new TomlFile(folder.Resolve(n), n))];

    public string Name => ProviderName;

    public bool IsRemote => false;

    public bool HasSettings => true;

    public string Description => string.Join(" and ", Names);

    public ValueTask<SecretValue?> FindAsync(SecretName name, CancellationToken cancellationToken)
    {
        foreach (var file in _files)
        {
            if (file.Read() is { } root && TomlLookup.Find(root, name, file.Shown) is { } found)
                return ValueTask.FromResult<SecretValue?>(new SecretValue(found.Text, file.Shown));
        }

        return ValueTask.FromResult<SecretValue?>(null);
    }

    public ValueTask<IReadOnlyList<string>> ListAsync(CancellationToken cancellationToken) =>
        ValueTask.FromResult<IReadOnlyList<string>>(
            [.. _files.SelectMany(f => f.Read() is { } root ? TomlLookup.Paths(root).Select(TomlLookup.Written) : []).Distinct(StringComparer.Ordinal)]);

    public ValueTask CheckAsync(CancellationToken cancellationToken)
    {
        foreach (var file in _files)
            file.Read();
        return ValueTask.CompletedTask;
    }

    /// <summary>All single values with their dotted paths, the first file's before those of the second that it does not have.</summary>
    public IReadOnlyList<TomlSecret> All() =>
    [
        .. _files
            .SelectMany(f => f.Read() is { } root ? TomlLookup.Paths(root).Select(p => new TomlSecret(p, ((Toml.TomlScalar)root.Find([.. p])!).Text, f.Shown)) : [])
            .DistinctBy(s => TomlLookup.Written(s.Path), StringComparer.Ordinal),
    ];
}
