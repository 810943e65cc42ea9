using System.Globalization;
using System.Net.Sockets;
using Azure;
using Azure.Identity;
using Ingot.Core.Errors;

namespace Ingot.Lake.Azure.Requests;

/// <summary>What went wrong with Azure storage, and what to do about it. No message holds a secret: Azure's own texts are left out.</summary>
/// <param name="location">The lake as messages name it.</param>
/// <param name="expires">When the shared access signature ends; null when there is none or it does not say.</param>
/// <param name="time">Clock.</param>
internal sealed class StorageFailures(string location, DateTimeOffset? expires, TimeProvider time)
{
    private const string Rights = "Check the credential. Give this identity the role 'Storage Blob Data Contributor' on the container (a SAS token: the rights r, w, d and l), and let the account's firewall admit this machine.";
    public const string Login = "Log in ('az login'), give the machine a managed identity, or set lake.account_key or lake.sas_token.";

    /// <summary>The failure behind an exception of Azure's library; null when it is none of those expected.</summary>
    public IngotException? Of(string verb, string path, Exception e) => e switch
    {
        CredentialUnavailableException => Denied(verb, path, "there is no login to Azure", Login, e),
        AuthenticationFailedException => Denied(verb, path, "the login to Azure failed", Login, e),
        RequestFailedException { Status: 401 or 403 } failed => Refused(verb, path, failed),
        RequestFailedException { Status: 404, ErrorCode: "ContainerNotFound" } failed => Make(
            verb, path, failed, ErrorKind.Target, "lake.no-container", "the container does not exist", "Create it, correct lake.url, or set 'create_container: true' under 'lake'."),
        RequestFailedException { Status: 404 } failed => Make(verb, path, failed, ErrorKind.Target, "lake.missing-file", "it is not there", "Run again; if it stays away, restore it or load its table again with --full-refresh."),
        RequestFailedException { Status: 409, ErrorCode: "ContainerBeingDeleted" or "AccountBeingCreated" } failed => Make(
            verb, path, failed, ErrorKind.Target, "lake.busy", "the container or its account is being created or deleted", "Run again in a minute.") is var busy ? Passing(busy) : null,
        RequestFailedException { Status: 409 or 412 } failed => Make(
            verb, path, failed, ErrorKind.Conflict, "lake.storage-conflict", "somebody else holds or changed it", "Run again; a lease on it, or a policy that keeps it from being changed, must be ended first."),
        RequestFailedException { Status: 429 or 503 } failed => Make(verb, path, failed, ErrorKind.Target, "lake.busy", "the service is busy", "Run again later, or lower lake.transfer.parallel."),
        RequestFailedException { Status: >= 500 } failed => Make(verb, path, failed, ErrorKind.Target, "lake.storage", "the service failed", "Run again; look at the account's health in Azure."),
        RequestFailedException { Status: 0 } => Unreachable(verb, path, e),
        RequestFailedException failed => Make(verb, path, failed, ErrorKind.Target, "lake.storage", "the service refused the request", "Check lake.url and lake.endpoint."),
        AggregateException { InnerException: { } inner } => Of(verb, path, inner),
        HttpRequestException or IOException or SocketException => Unreachable(verb, path, e),
        _ => null,
    };

    /// <summary>The service did not answer in time.</summary>
    public IngotException Slow(string verb, string path, TimeSpan timeout, Exception cause) => new(
        ErrorKind.Target,
        "lake.timeout",
        $"Could not {verb} '{path}': {location} did not answer within {timeout.TotalSeconds.ToString("0.###", CultureInfo.InvariantCulture)} s.",
        new TimeoutException("The storage service did not answer in time.", cause))
    {
        Next = "Check the network, raise lake.timeout, or lower lake.transfer.block_size.",
        Facts = Facts(path),
    };

    /// <summary>A file is not the one that was written.</summary>
    public IngotException Damaged(string path, string how) => new(ErrorKind.Target, "lake.damaged-file", $"'{path}' of {location} did not arrive as it was stored: {how}.")
    {
        State = "Nothing was read from it.",
        Next = "Run again; if it happens again, the stored file is damaged: restore it, or load its table again with --full-refresh.",
        Facts = Facts(path),
        KnownClass = ErrorClass.Of(ErrorCategory.Infrastructure, isRetryable: true),
    };

    private IngotException Refused(string verb, string path, RequestFailedException e)
    {
        if (expires is { } end && end <= time.GetUtcNow())
            return Make(verb, path, e, ErrorKind.Target, "lake.denied", string.Create(CultureInfo.InvariantCulture, $"the SAS token ended at {end.UtcDateTime:yyyy-MM-dd HH:mm:ss} UTC"), "Make a new one and put it where lake.sas_token comes from.");
        return e.ErrorCode is "AuthenticationFailed" or "InvalidAuthenticationInfo" or "NoAuthenticationInformation"
            ? Make(verb, path, e, ErrorKind.Target, "lake.denied", "the service does not accept the account key, SAS token or login", "Check lake.account and the credential, and that this machine's clock is right.")
            : Make(verb, path, e, ErrorKind.Target, "lake.denied", "the service does not allow it", Rights);
    }

    private IngotException Denied(string verb, string path, string what, string next, Exception e) =>
        new(ErrorKind.Target, "lake.denied", $"Could not {verb} '{path}' of {location}: {what}.", e) { Next = next, Facts = Facts(path), KnownClass = ErrorClass.Of(ErrorCategory.Configuration, isRetryable: false) };

    private IngotException Unreachable(string verb, string path, Exception e) => new(
        ErrorKind.Target, "lake.unreachable", $"Could not {verb} '{path}': {location} cannot be reached: {Innermost(e).Message}", Innermost(e))
    {
        Next = "Check lake.account or lake.endpoint, and the network.",
        Facts = Facts(path),
    };

    private IngotException Make(string verb, string path, RequestFailedException e, ErrorKind kind, string code, string what, string next)
    {
        var facts = Facts(path);
        facts[ErrorFacts.HttpStatus] = e.Status;
        if (RetryAfter(e) is { } wait)
            facts[ErrorFacts.RetryAfter] = wait;
        // Azure's own message quotes the whole answer; its code says what is meant.
        var reason = string.IsNullOrEmpty(e.ErrorCode) ? "" : $", {e.ErrorCode}";
        return new IngotException(kind, code, string.Create(CultureInfo.InvariantCulture, $"Could not {verb} '{path}' of {location}: {what} (HTTP {e.Status}{reason}).")) { Next = next, Facts = facts };
    }

    private static IngotException Passing(IngotException e) =>
        new(e.Kind, e.Code, e.Message) { Next = e.Next, Facts = e.Facts, KnownClass = ErrorClass.Of(ErrorCategory.Transient, isRetryable: true) };

    private static Exception Innermost(Exception e) => e.InnerException is { } inner ? Innermost(inner) : e;

    private Dictionary<string, object?> Facts(string path) => new() { ["path"] = path, ["lake"] = location };

    private static TimeSpan? RetryAfter(RequestFailedException e) =>
        e.GetRawResponse()?.Headers.TryGetValue("Retry-After", out var text) == true
        && int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var seconds)
            ? TimeSpan.FromSeconds(seconds)
            : null;
}
