using System.Globalization;
using System.Net;
using System.Text.Json;
using System.Text.Json.Nodes;
using Ingot.Core.Errors;
using Ingot.Secrets.Providers;

namespace Ingot.Secrets.Vault;

/// <summary>What went wrong with Vault and what to do about it.</summary>
internal static class VaultFailures
{
    private const int LongestReason = 200;

    public static ProviderFailure Of(VaultSettings settings, HttpResponseMessage response, string body)
    {
        var status = (int)response.StatusCode;
        var reason = Reason(body);
        var (code, what, next) = response.StatusCode switch
        {
            HttpStatusCode.BadRequest or HttpStatusCode.Unauthorized or HttpStatusCode.Forbidden =>
                (ProviderFailure.Denied, "refuses", "Check the login under 'secrets.vault' and that its policy allows reading and listing there."),
            HttpStatusCode.TooManyRequests =>
                (ProviderFailure.Unavailable, "is asked too often", "Wait, or raise Vault's quota for this client."),
            HttpStatusCode.NotImplemented => (ProviderFailure.Unavailable, "is not initialised", "Initialise it ('vault operator init')."),
            HttpStatusCode.ServiceUnavailable when body.Contains("sealed", StringComparison.OrdinalIgnoreCase) =>
                (ProviderFailure.Unavailable, "is sealed", "Unseal it ('vault operator unseal')."),
            _ => (ProviderFailure.Unavailable, "cannot answer", "Look at Vault's state ('vault status') and try again."),
        };
        return new ProviderFailure(
            VaultProvider.ProviderName,
            code,
            $"Vault at {settings.Address} {what}: HTTP {status.ToString(CultureInfo.InvariantCulture)}{(reason is null ? "" : $", {reason}")}.",
            next)
        {
            Facts = Facts(settings, status, RetryAfter(response)),
        };
    }

    public static ProviderFailure Slow(VaultSettings settings, Exception cause) => new(
        VaultProvider.ProviderName,
        ProviderFailure.Unavailable,
        $"Vault at {settings.Address} did not answer within {settings.Timeout.TotalSeconds.ToString("0.###", CultureInfo.InvariantCulture)} s.",
        "Look at its state, or raise 'secrets.vault.timeout'.",
        new TimeoutException("Vault did not answer in time.", cause))
    {
        Facts = Facts(settings, null, null),
    };

    public static ProviderFailure Unreachable(VaultSettings settings, HttpRequestException cause) => new(
        VaultProvider.ProviderName,
        ProviderFailure.Unavailable,
        $"Vault at {settings.Address} cannot be reached: {(cause.InnerException ?? cause).Message}",
        "Check 'secrets.vault.address' or VAULT_ADDR and the network; 'secrets.vault.enabled: false' leaves Vault out.",
        cause)
    {
        Facts = Facts(settings, null, null),
    };

    public static ProviderFailure Untrusted(VaultSettings settings, HttpRequestException cause) => new(
        VaultProvider.ProviderName,
        ProviderFailure.Denied,
        $"The certificate of Vault at {settings.Address} is not trusted.",
        "Name the certificate of its authority in 'secrets.vault.root_certificate' or VAULT_CACERT.",
        cause)
    {
        Facts = Facts(settings, null, null),
    };

    /// <summary>An answer that is none of Vault's. What it held is not shown.</summary>
    public static ProviderFailure Malformed(VaultSettings settings, string what) => new(
        VaultProvider.ProviderName,
        ProviderFailure.Malformed,
        $"What answers at {settings.Address} does not speak as Vault does: {what}.",
        "Check 'secrets.vault.address', and that 'secrets.vault.mount' names a KV engine of version 2.")
    {
        Facts = Facts(settings, null, null),
    };

    public static ProviderFailure Expired(VaultSettings settings) => new(
        VaultProvider.ProviderName,
        ProviderFailure.Denied,
        $"The token for Vault at {settings.Address} has expired.",
        "Make a new one ('vault login', 'vault token create') and put it into VAULT_TOKEN, or log in by approle or kubernetes, which need no new token.")
    {
        Facts = Facts(settings, null, null),
    };

    private static Dictionary<string, object?> Facts(VaultSettings settings, int? status, TimeSpan? retryAfter)
    {
        var facts = new Dictionary<string, object?> { ["provider"] = VaultProvider.ProviderName, ["address"] = settings.Address.ToString() };
        if (status is not null)
            facts[ErrorFacts.HttpStatus] = status;
        if (retryAfter is not null)
            facts[ErrorFacts.RetryAfter] = retryAfter;
        return facts;
    }

    private static TimeSpan? RetryAfter(HttpResponseMessage response) =>
        response.Headers.RetryAfter is { } header ? header.Delta ?? (header.Date - response.Headers.Date) : null;

    /// <summary>The first of Vault's own sentences, on one line.</summary>
    private static string? Reason(string body)
    {
        try
        {
            if (JsonNode.Parse(body) is not JsonObject document || document["errors"] is not JsonArray { Count: > 0 } errors)
                return null;
            var text = string.Join(' ', errors[0]!.ToString().Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
            return text.Length > LongestReason ? text[..LongestReason] + "…" : text;
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
