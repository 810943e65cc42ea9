using System.Text.Json;
using System.Text.Json.Nodes;
using Ingot.Core.Errors;
using Ingot.Secrets.Providers;

namespace Ingot.Secrets.Vault;

/// <summary>The ways to a token.</summary>
internal static class VaultLogins
{
    public static async ValueTask<VaultToken> EnterAsync(VaultHttp http, VaultSettings settings, DateTimeOffset now, CancellationToken cancellationToken) =>
        settings.Login switch
        {
            TokenLogin login => await KnownAsync(http, login, settings, now, cancellationToken),
            AppRoleLogin login => await PostAsync(http, login.Mount, AppRole(login), settings, now, cancellationToken),
            KubernetesLogin login => await PostAsync(http, login.Mount, await KubernetesAsync(login, cancellationToken), settings, now, cancellationToken),
            _ => throw new InvalidOperationException("Vault has no such login."),
        };

    /// <summary>The token of the answer to a login or a renewal.</summary>
    public static VaultToken TokenOf(VaultAnswer answer, VaultSettings settings, DateTimeOffset now)
    {
        if (answer.Object("auth") is not { } auth || TextOf(auth["client_token"]) is not { Length: > 0 } text)
            throw VaultFailures.Malformed(settings, "a login got no token");
        var seconds = SecondsOf(auth["lease_duration"], settings);
        return new VaultToken(text, now, seconds == 0 ? null : TimeSpan.FromSeconds(seconds), IsTrue(auth["renewable"]));
    }

    private static async ValueTask<VaultToken> KnownAsync(VaultHttp http, TokenLogin login, VaultSettings settings, DateTimeOffset now, CancellationToken cancellationToken)
    {
        try
        {
            var answer = await http.SendAsync(HttpMethod.Get, "auth/token/lookup-self", null, login.Token, cancellationToken);
            if (answer.Object("data") is not { } data)
                throw VaultFailures.Malformed(settings, "it says nothing about the token");
            var seconds = SecondsOf(data["ttl"], settings);
            var lasts = seconds == 0 && data["expire_time"] is null;
            return new VaultToken(login.Token, now, lasts ? null : TimeSpan.FromSeconds(seconds), IsTrue(data["renewable"]));
        }
        catch (ProviderFailure e) when (e.Facts.GetValueOrDefault(ErrorFacts.HttpStatus) is 403)
        {
            // Looking at itself is a right that a token may lack; whether it is good for anything the first reading shows.
            return new VaultToken(login.Token, now, null, IsRenewable: false);
        }
    }

    private static async ValueTask<VaultToken> PostAsync(
        VaultHttp http, string mount, JsonObject body, VaultSettings settings, DateTimeOffset now, CancellationToken cancellationToken) =>
        TokenOf(await http.SendAsync(HttpMethod.Post, $"auth/{mount.Trim('/')}/login", body, null, cancellationToken), settings, now);

    private static JsonObject AppRole(AppRoleLogin login)
    {
        var body = new JsonObject { ["role_id"] = login.RoleId };
        if (login.SecretId is { } secret)
            body["secret_id"] = secret;
        return body;
    }

    private static async ValueTask<JsonObject> KubernetesAsync(KubernetesLogin login, CancellationToken cancellationToken)
    {
        try
        {
            var token = await File.ReadAllTextAsync(login.TokenFile, cancellationToken);
            return new JsonObject { ["role"] = login.Role, ["jwt"] = token.Trim() };
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new ProviderFailure(
                VaultProvider.ProviderName,
                ProviderFailure.Denied,
                $"The token of the Kubernetes service account cannot be read: {e.Message}",
                "Let the pod mount its service account's token, or name its file in 'secrets.vault.jwt_file'.",
                e);
        }
    }

    private static string? TextOf(JsonNode? node) => node?.GetValueKind() == JsonValueKind.String ? node.GetValue<string>() : null;

    private static bool IsTrue(JsonNode? node) => node?.GetValueKind() == JsonValueKind.True;

    private static long SecondsOf(JsonNode? node, VaultSettings settings) =>
        node is JsonValue value && value.TryGetValue<long>(out var seconds) && seconds is >= 0 and <= int.MaxValue
            ? seconds
            : throw VaultFailures.Malformed(settings, "it does not say how long a token lasts");
}
