using System.Text.Json.Nodes;
using Ingot.Core.Errors;
using Ingot.Secrets.Providers;

namespace Ingot.Secrets.Vault;

/// <summary>Keeps a token that Vault accepts: logs in, renews in time, logs in again when that is not to be had any more.</summary>
internal sealed class VaultSession(VaultHttp http, VaultSettings settings, Action<string> keepSecret, TimeProvider time) : IDisposable
{
    private readonly SemaphoreSlim _turn = new(1);
    private VaultToken? _token;

    /// <summary>Sends a request with a token. A token that is refused is replaced once, because it may have been revoked.</summary>
    public async ValueTask<VaultAnswer> SendAsync(HttpMethod method, string path, JsonObject? body, CancellationToken cancellationToken)
    {
        var (token, isNew) = await TokenAsync(null, cancellationToken);
        try
        {
            return await http.SendAsync(method, path, body, token.Text, cancellationToken);
        }
        catch (ProviderFailure e) when (IsForbidden(e) && !isNew && settings.Login is not TokenLogin)
        {
            (token, _) = await TokenAsync(token, cancellationToken);
            return await http.SendAsync(method, path, body, token.Text, cancellationToken);
        }
    }

    public void Dispose() => _turn.Dispose();

    private async ValueTask<(VaultToken Token, bool IsNew)> TokenAsync(VaultToken? refused, CancellationToken cancellationToken)
    {
        await _turn.WaitAsync(cancellationToken);
        try
        {
            var now = time.GetUtcNow();
            if (_token is null || _token == refused || _token.IsExpired(now))
                return (_token = await NewAsync(_token, now, cancellationToken), true);
            if (_token is { IsRenewable: true } && _token.IsOld(now))
                _token = await RenewedAsync(_token, now, cancellationToken);
            return (_token, false);
        }
        finally
        {
            _turn.Release();
        }
    }

    private async ValueTask<VaultToken> NewAsync(VaultToken? earlier, DateTimeOffset now, CancellationToken cancellationToken)
    {
        if (earlier is not null && settings.Login is TokenLogin)
            throw VaultFailures.Expired(settings);
        var token = await VaultLogins.EnterAsync(http, settings, now, cancellationToken);
        keepSecret(token.Text);
        return token.IsExpired(now) ? throw VaultFailures.Expired(settings) : token;
    }

    /// <summary>The token with new time. Near its greatest age Vault gives little or none; then a new login is due.</summary>
    private async ValueTask<VaultToken> RenewedAsync(VaultToken token, DateTimeOffset now, CancellationToken cancellationToken)
    {
        try
        {
            var answer = await http.SendAsync(HttpMethod.Post, "auth/token/renew-self", [], token.Text, cancellationToken);
            var renewed = VaultLogins.TokenOf(answer, settings, now);
            if (renewed.Expires is null || renewed.Expires > token.Expires || settings.Login is TokenLogin)
                return renewed;
        }
        catch (ProviderFailure e) when (e.Code == ProviderFailure.Denied)
        {
            // Not renewable after all. While it lasts it may still be used by who has nothing else.
            if (settings.Login is TokenLogin)
                return token with { IsRenewable = false };
        }

        return await NewAsync(token, now, cancellationToken);
    }

    private static bool IsForbidden(ProviderFailure e) => e.Facts.GetValueOrDefault(ErrorFacts.HttpStatus) is 403;
}
