using System.Text.Json;
using Ingot.Configuration.Secrecy;
using Ingot.Core.Errors;
using Ingot.Resilience;
using Ingot.Secrets.Providers;

namespace Ingot.Secrets.Vault;

/// <summary>
/// HashiCorp Vault. A connection's keys are fields of one secret, <c>mount/path/CONNECTION</c>, or else of the one named like
/// its kind, <c>mount/path/KIND</c>. <c>${secret:apps/crm#token}</c> is the field <c>token</c> of <c>mount/apps/crm</c>; without a
/// field it is <c>value</c>.
/// </summary>
internal sealed class VaultProvider : ISecretStore, IDisposable
{
    /// <summary>The provider's name in configuration.</summary>
    public const string ProviderName = "vault";

    private const string DefaultField = "value";

    private readonly VaultSettings _settings;
    private readonly VaultHttp _http;
    private readonly VaultSession _session;
    private readonly VaultStore _store;

    /// <summary>Creates the provider; asks nobody yet.</summary>
    /// <param name="settings">The server.</param>
    /// <param name="policy">How often is asked.</param>
    /// <param name="keep">How long answers are kept.</param>
    /// <param name="keepSecret">Told each token, which must not be shown.</param>
    /// <param name="time">Clock.</param>
    public VaultProvider(VaultSettings settings, ResiliencePolicy policy, TimeSpan keep, Action<string> keepSecret, TimeProvider time)
    {
        _settings = settings;
        _http = new VaultHttp(settings, policy, time);
        _session = new VaultSession(_http, settings, keepSecret, time);
        _store = new VaultStore(_session, settings, time, keep);
    }

    public string Name => ProviderName;

    public string Description => $"Vault {_settings.Address}";

    public async ValueTask<SecretValue?> FindAsync(SecretName name, CancellationToken cancellationToken)
    {
        if (name is not ConnectionSecret secret)
            return await FindAsync(Place(name), cancellationToken);

        foreach (var folderName in KeySpellings.OfKind(secret.Kind).Prepend(secret.Connection))
        {
            var path = VaultPath.In(_settings.Path, folderName, _settings.Mount);
            // Keys of different secrets are not mixed: a password must not be sent to another one's host.
            if (await _store.ReadAsync(path, cancellationToken) is { } found)
                return KeySpellings.OfKey(secret.Key).Select(key => Value(found, key)).FirstOrDefault(v => v is not null);
        }

        return null;
    }

    public async ValueTask<IReadOnlyList<string>> ListAsync(CancellationToken cancellationToken)
    {
        var names = new List<string>();
        foreach (var path in await _store.ListAsync(VaultPath.Parse(_settings.Path, _settings.Mount), cancellationToken))
        {
            if (await _store.ReadAsync(path, cancellationToken) is { } secret)
                names.AddRange(secret.Fields.Select(f => $"{path}#{f.Key}"));
        }

        return names;
    }

    public async ValueTask CheckAsync(CancellationToken cancellationToken)
    {
        await _http.CheckHealthAsync(cancellationToken);

        // Awake is not enough: we must be let in, too.
        await _session.SendAsync(HttpMethod.Get, "auth/token/lookup-self", null, cancellationToken);
    }

    public string PlaceOf(SecretName name)
    {
        var (path, field) = Place(name);
        return $"{path}#{field}";
    }

    public async ValueTask StoreAsync(SecretName name, string text, CancellationToken cancellationToken)
    {
        var (path, field) = Place(name);
        await _store.WriteAsync(path, field, text, cancellationToken);
    }

    public void Dispose()
    {
        _session.Dispose();
        _http.Dispose();
    }

    private async ValueTask<SecretValue?> FindAsync((VaultPath Path, string Field) place, CancellationToken cancellationToken) =>
        await _store.ReadAsync(place.Path, cancellationToken) is { } secret ? Value(secret, place.Field) : null;

    private (VaultPath Path, string Field) Place(SecretName name)
    {
        if (name is ConnectionSecret secret)
            return (VaultPath.In(_settings.Path, secret.Connection, _settings.Mount), secret.Key);

        var written = name.ToString();
        var mark = written.LastIndexOf('#');
        return mark < 0
            ? (VaultPath.Parse(written, _settings.Mount), DefaultField)
            : (VaultPath.Parse(written[..mark], _settings.Mount), written[(mark + 1)..]);
    }

    private SecretValue? Value(VaultSecret secret, string field)
    {
        if (!secret.Fields.TryGetPropertyValue(field, out var node) || node is null)
            return null;
        return node.GetValueKind() switch
        {
            JsonValueKind.String => new SecretValue(node.GetValue<string>(), $"{Description} {secret.Path}"),
            JsonValueKind.Number or JsonValueKind.True or JsonValueKind.False => new SecretValue(node.ToJsonString(), $"{Description} {secret.Path}"),
            _ => throw new IngotException(ErrorKind.Configuration, "secrets.no-text", $"The field '{field}' of {secret.Path} in Vault is a list or a map and no text.")
            {
                Next = "Give each secret a field of its own.",
            },
        };
    }
}
