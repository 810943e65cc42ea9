using System.Globalization;
using Ingot.Connectors.Rest.Options;
using Ingot.Connectors.Rest.Requests;
using Ingot.Core.Errors;

namespace Ingot.Connectors.Rest;

/// <summary>The failures of APIs, each with what to do next. None holds a parameter or header that may be a secret.</summary>
internal static class RestErrors
{
    private const string Untouched = "Nothing of this load was kept.";

    public static IngotException Unreachable(RestSettings settings, ApiRequest request, Exception cause) => Source(
        "rest.unreachable", $"'{settings.Name}' cannot be reached by {request.Shown}: {cause.Message}", "Check base_url, network and proxy.", request, cause);

    public static IngotException NoTls(RestSettings settings, ApiRequest request, Exception cause) => new(
        ErrorKind.Source, "rest.tls", $"'{settings.Name}' cannot be reached by {request.Shown}: {cause.Message}", cause)
    {
        State = Untouched,
        Next = "Name the authority of its certificate as root_certificate of the connection; where the server wants to know who asks, set client_certificate.",
        KnownClass = ErrorClass.Of(ErrorCategory.Configuration, isRetryable: false),
    };

    public static IngotException TimedOut(RestSettings settings, ApiRequest request, string what, string option, TimeSpan limit, Exception cause) => Source(
        "rest.timeout",
        string.Create(CultureInfo.InvariantCulture, $"'{settings.Name}' {what} within {limit.TotalSeconds:0.###} s: {request.Shown}."),
        $"Raise '{option}' of the connection, or ask for smaller pages.",
        request,
        new TimeoutException("no answer in time", cause));

    public static IngotException CutOff(RestSettings settings, ApiRequest request, long bytes, Exception cause) => Source(
        "rest.cut-off",
        string.Create(CultureInfo.InvariantCulture, $"'{settings.Name}' broke off its answer to {request.Shown} after {bytes} bytes: {cause.Message}"),
        "Run the job again; ask for smaller pages when it happens again.",
        request,
        cause is InvalidDataException ? new IOException(cause.Message, cause) : cause);

    public static IngotException Refused(RestSettings settings, ApiRequest request, int status, string? said, IReadOnlyDictionary<string, object?> facts) => new(
        ErrorKind.Source,
        "rest.refused",
        string.Create(CultureInfo.InvariantCulture, $"'{settings.Name}' answered {status} to {request.Shown}{(said is null ? "." : $": {said}")}"))
    {
        State = Untouched,
        Next = status switch
        {
            401 or 403 => "Check the credentials of the connection and what they allow.",
            404 => "Check endpoint and base_url.",
            429 => "Set rate_limit of the connection to what the API allows.",
            >= 500 => "Run the job again when the API is well.",
            _ => "Check endpoint, params and body of the job.",
        },
        Facts = new Dictionary<string, object?>(facts) { ["request"] = request.Shown },
    };

    public static IngotException RedirectLoop(RestSettings settings, ApiRequest request, int most) => Source(
        "rest.redirect", string.Create(CultureInfo.InvariantCulture, $"'{settings.Name}' redirected {request.Shown} more than {most} times."), "Check base_url and endpoint.", request);

    public static IngotException RedirectedAway(RestSettings settings, ApiRequest request, Uri? to, string why) => Source(
        "rest.redirect",
        $"'{settings.Name}' redirected {request.Shown}{(to is null ? "" : $" to {ShownUrl.Of(to)}")}, which is not followed: {why}.",
        "Set base_url to where the API is.",
        request);

    public static IngotException ForeignLink(RestSettings settings, ApiRequest request, Uri to) => Source(
        "rest.foreign-link",
        $"A page of '{settings.Name}' names another server for the next: {to.Scheme}://{to.Authority}.",
        $"When that is right, add '{to.Authority}' to allowed_hosts of the connection; it then gets the credentials, too.",
        request);

    public static IngotException NotJson(RestSettings settings, ApiRequest request, string type) => Source(
        "rest.not-json", $"'{settings.Name}' answered {request.Shown} with {type}, not with JSON.", "Check endpoint and credentials: it may be a page to log in.", request);

    public static IngotException TooLong(RestSettings settings, ApiRequest request) => Source(
        "rest.too-long", $"The answer of '{settings.Name}' to {request.Shown} is longer than max_response.", "Ask for smaller pages, or raise max_response of the connection.", request);

    public static IngotException Certificate(RestSettings settings, string option, string file, Exception? cause) =>
        new(ErrorKind.Configuration, "rest.certificate", $"The file '{file}' of '{settings.Name}' holds no certificate that can be used.", cause)
        {
            Next = $"Set {option} of the connection to a PEM file{(option == "client_certificate" ? " with certificate and key" : "")}.",
        };

    public static IngotException Ill(RestSettings settings, int status) => new(
        ErrorKind.Source, "rest.ill", string.Create(CultureInfo.InvariantCulture, $"'{settings.Name}' answers {status} at {ShownUrl.Of(settings.BaseUrl)}."))
    {
        Next = "Ask who runs the API.",
    };

    public static IngotException NoToken(RestSettings settings, Exception cause) =>
        new(ErrorKind.Source, "rest.token", $"The token server of '{settings.Name}' cannot be reached: {cause.Message}", cause) { State = Untouched, Next = "Check token_url, network and proxy." };

    public static IngotException TokenRefused(RestSettings settings, int status, string? said, IReadOnlyDictionary<string, object?> facts) => new(
        ErrorKind.Source,
        "rest.token",
        string.Create(CultureInfo.InvariantCulture, $"The token server of '{settings.Name}' answered {status}{(said is null ? "." : $": {said}.")}"))
    {
        State = Untouched,
        Next = "Check client_id, client_secret, scope and audience of the connection.",
        Facts = facts,
    };

    public static IngotException TokenUnreadable(RestSettings settings) => new(
        ErrorKind.Source, "rest.token", $"The token server of '{settings.Name}' gave an answer without access token.")
    {
        State = Untouched,
        Next = "Check token_url of the connection.",
    };

    private static IngotException Source(string code, string message, string next, ApiRequest request, Exception? cause = null) =>
        new(ErrorKind.Source, code, message, cause) { State = Untouched, Next = next, Facts = new Dictionary<string, object?> { ["request"] = request.Shown } };
}
