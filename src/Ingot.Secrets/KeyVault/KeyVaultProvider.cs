using Azure;
using Azure.Core;
using Azure.Core.Pipeline;
using Azure.Security.KeyVault.Secrets;
using Ingot.Configuration.Secrecy;
using Ingot.Core.Errors;
using Ingot.Resilience;
using Ingot.Secrets.Providers;

namespace Ingot.Secrets.KeyVault;

/// <summary>Azure Key Vault, one secret a value: <see cref="KeyVaultName"/>.</summary>
internal sealed class KeyVaultProvider : ISecretStore
{
    /// <summary>The provider's name in configuration.</summary>
    public const string ProviderName = "key_vault";

    // Nobody has it; that the vault can say so shows that it answers and lets us in.
    private const string NameForTrials = "ingot-health-check";

    private readonly KeyVaultSettings _settings;
    private readonly ResiliencePolicy _policy;
    private readonly TimeProvider _time;
    private readonly ExpiringCache<string, string?> _read;
    private readonly SecretClient _client;

    /// <summary>Creates the provider; asks nobody yet.</summary>
    /// <param name="settings">The vault.</param>
    /// <param name="credential">Who we are.</param>
    /// <param name="transport">How requests travel; null for Azure's own way.</param>
    /// <param name="policy">How often is asked.</param>
    /// <param name="keep">How long answers are kept.</param>
    /// <param name="time">Clock.</param>
    public KeyVaultProvider(
        KeyVaultSettings settings, TokenCredential credential, HttpPipelineTransport? transport, ResiliencePolicy policy, TimeSpan keep, TimeProvider time)
    {
        _settings = settings;
        _policy = policy;
        _time = time;
        _read = new ExpiringCache<string, string?>(keep, time);
        // Trying again is our policy's business, which knows deadlines and breakers.
        var options = new SecretClientOptions { Retry = { MaxRetries = 0, NetworkTimeout = settings.Timeout } };
        if (transport is not null)
            options.Transport = transport;
        _client = new SecretClient(settings.Url, credential, options);
    }

    public string Name => ProviderName;

    public string Description => $"Key Vault {_settings.Url}";

    public async ValueTask<SecretValue?> FindAsync(SecretName name, CancellationToken cancellationToken)
    {
        foreach (var own in KeyVaultName.Of(name))
        {
            if (await _read.GetAsync(own, ReadAsync, cancellationToken) is { } text)
                return new SecretValue(text, Description);
        }

        return null;
    }

    public async ValueTask<IReadOnlyList<string>> ListAsync(CancellationToken cancellationToken) =>
        await AskAsync(
            "list secrets",
            async ct =>
            {
                var names = new List<string>();
                await foreach (var secret in _client.GetPropertiesOfSecretsAsync(ct))
                    names.Add(secret.Name);
                return names;
            },
            cancellationToken);

    public async ValueTask CheckAsync(CancellationToken cancellationToken) => await ReadAsync(NameForTrials, cancellationToken);

    public string PlaceOf(SecretName name) => KeyVaultName.Of(name).FirstOrDefault() ?? throw Unnameable(name);

    public async ValueTask StoreAsync(SecretName name, string text, CancellationToken cancellationToken)
    {
        var own = PlaceOf(name);
        await AskAsync(
            $"store {own}",
            async ct =>
            {
                try
                {
                    return (await _client.SetSecretAsync(own, text, ct)).Value.Name;
                }
                catch (RequestFailedException e) when (e.Status == 409)
                {
                    throw new IngotException(ErrorKind.Conflict, "secrets.deleted", $"The secret '{own}' is deleted in Key Vault {_settings.Url} and its name is still kept.")
                    {
                        State = "It was not stored.",
                        Next = $"Bring it back ('az keyvault secret recover --name {own} …') or purge it, and give the command again.",
                    };
                }
            },
            cancellationToken);
        _read.Forget(own);
    }

    private ValueTask<string?> ReadAsync(string own, CancellationToken cancellationToken) =>
        AskAsync<string?>(
            $"read {own}",
            async ct =>
            {
                try
                {
                    return (await _client.GetSecretAsync(own, cancellationToken: ct)).Value.Value ?? throw KeyVaultFailures.Malformed(_settings);
                }
                catch (RequestFailedException e) when (e is { Status: 404, ErrorCode: "SecretNotFound" })
                {
                    return null;
                }
            },
            cancellationToken);

    private ValueTask<T> AskAsync<T>(string operation, Func<CancellationToken, Task<T>> work, CancellationToken cancellationToken) =>
        _policy.ExecuteAsync(operation, ct => WithinTimeAsync(work, ct), cancellationToken);

    private async ValueTask<T> WithinTimeAsync<T>(Func<CancellationToken, Task<T>> work, CancellationToken cancellationToken)
    {
        using var limit = new CancellationTokenSource(_settings.Timeout, _time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(limit.Token, cancellationToken);
        try
        {
            return await work(either.Token);
        }
        catch (OperationCanceledException e) when (!cancellationToken.IsCancellationRequested)
        {
            throw KeyVaultFailures.Slow(_settings, e);
        }
        catch (Exception e) when (e is not (IngotException or OperationCanceledException) && KeyVaultFailures.Of(_settings, e) is { } failure)
        {
            throw failure;
        }
    }

    private static IngotException Unnameable(SecretName name) =>
        new(ErrorKind.Configuration, "secrets.key-vault-name", $"'{name}' cannot be the name of a secret in Key Vault.")
        {
            Next = "Key Vault's names are letters, digits and hyphens, at most 127.",
        };
}
