using System.Globalization;
using System.Text.Json;
using Azure;
using Azure.Identity;
using Ingot.Core.Errors;
using Ingot.Secrets.Providers;

namespace Ingot.Secrets.KeyVault;

/// <summary>What went wrong with Key Vault and what to do about it.</summary>
internal static class KeyVaultFailures
{
    private const string Login =
        "Log in ('az login'), give the machine a managed identity, or set AZURE_TENANT_ID, AZURE_CLIENT_ID and AZURE_CLIENT_SECRET.";

    /// <summary>The failure behind an exception of Azure's library; null when it is none of those expected.</summary>
    public static ProviderFailure? Of(KeyVaultSettings settings, Exception e) => e switch
    {
        CredentialUnavailableException => Denied(settings, "there is no login to Azure", Login, e),
        AuthenticationFailedException => Denied(settings, "the login to Azure failed", Login, e),
        RequestFailedException { Status: 401 } failed => Failure(settings, failed, ProviderFailure.Denied, "refuses the login", Login),
        RequestFailedException { Status: 403 } failed => Failure(
            settings, failed, ProviderFailure.Denied, "refuses", "Give this identity the role 'Key Vault Secrets User' (to store: 'Key Vault Secrets Officer'), and let the vault's firewall admit this machine."),
        RequestFailedException { Status: 429 } failed => Failure(settings, failed, ProviderFailure.Unavailable, "is asked too often", "Wait, and raise 'secrets.cache'."),
        RequestFailedException { Status: 0 } failed => Unreachable(settings, failed),
        RequestFailedException { Status: >= 500 } failed => Failure(settings, failed, ProviderFailure.Unavailable, "cannot answer", "Try again; look at the vault's health in Azure."),
        RequestFailedException failed => Failure(settings, failed, ProviderFailure.Malformed, "answers what is not expected", "Check 'secrets.key_vault.url' or AZURE_KEY_VAULT_URL."),
        AggregateException { InnerException: { } inner } => Of(settings, inner),
        HttpRequestException => Unreachable(settings, e),
        // The exception itself is left out: it may quote what was read.
        JsonException or FormatException or InvalidOperationException or KeyNotFoundException or ArgumentException => Malformed(settings),
        _ => null,
    };

    public static ProviderFailure Slow(KeyVaultSettings settings, Exception cause) => new(
        KeyVaultProvider.ProviderName,
        ProviderFailure.Unavailable,
        $"Key Vault {settings.Url} did not answer within {settings.Timeout.TotalSeconds.ToString("0.###", CultureInfo.InvariantCulture)} s.",
        "Check the network, or raise 'secrets.key_vault.timeout'.",
        new TimeoutException("Key Vault did not answer in time.", cause))
    {
        Facts = Facts(settings),
    };

    public static ProviderFailure Malformed(KeyVaultSettings settings) => new(
        KeyVaultProvider.ProviderName,
        ProviderFailure.Malformed,
        $"What answers at {settings.Url} does not speak as Key Vault does.",
        "Check 'secrets.key_vault.url' or AZURE_KEY_VAULT_URL.")
    {
        Facts = Facts(settings),
    };

    private static ProviderFailure Failure(KeyVaultSettings settings, RequestFailedException e, string code, string what, string next)
    {
        var facts = Facts(settings);
        facts[ErrorFacts.HttpStatus] = e.Status;
        if (RetryAfter(e) is { } wait)
            facts[ErrorFacts.RetryAfter] = wait;
        // Azure's own message quotes the whole answer; its code says what is meant.
        var reason = string.IsNullOrEmpty(e.ErrorCode) ? "" : $", {e.ErrorCode}";
        return new ProviderFailure(KeyVaultProvider.ProviderName, code, $"Key Vault {settings.Url} {what}: HTTP {e.Status.ToString(CultureInfo.InvariantCulture)}{reason}.", next)
        {
            Facts = facts,
        };
    }

    private static ProviderFailure Denied(KeyVaultSettings settings, string what, string next, Exception e) =>
        new(KeyVaultProvider.ProviderName, ProviderFailure.Denied, $"Key Vault {settings.Url} cannot be asked: {what}.", next, e) { Facts = Facts(settings) };

    private static ProviderFailure Unreachable(KeyVaultSettings settings, Exception e) => new(
        KeyVaultProvider.ProviderName,
        ProviderFailure.Unavailable,
        $"Key Vault {settings.Url} cannot be reached: {Innermost(e).Message}",
        "Check 'secrets.key_vault.url' or AZURE_KEY_VAULT_URL and the network; 'secrets.key_vault.enabled: false' leaves Key Vault out.",
        Innermost(e))
    {
        Facts = Facts(settings),
    };

    private static Exception Innermost(Exception e) => e.InnerException is { } inner ? Innermost(inner) : e;

    private static Dictionary<string, object?> Facts(KeyVaultSettings settings) =>
        new() { ["provider"] = KeyVaultProvider.ProviderName, ["address"] = settings.Url.ToString() };

    private static TimeSpan? RetryAfter(RequestFailedException e) =>
        e.GetRawResponse()?.Headers.TryGetValue("Retry-After", out var text) == true
        && int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var seconds)
            ? TimeSpan.FromSeconds(seconds)
            : null;
}
