using System.Net.Http.Headers;

namespace Ingot.Core.Errors;

/// <summary>What an HTTP server's refusal says about trying again, as facts of an error.</summary>
public static class HttpFacts
{
    /// <summary>The facts of an answer that is no success: its status, and how long the server asks to be left alone.</summary>
    /// <param name="response">The answer.</param>
    /// <param name="time">Clock; a server may name a moment in place of a duration.</param>
    public static IReadOnlyDictionary<string, object?> Of(HttpResponseMessage response, TimeProvider time)
    {
        var facts = new Dictionary<string, object?> { [ErrorFacts.HttpStatus] = (int)response.StatusCode };
        if (RetryAfter(response.Headers.RetryAfter, time) is { } wait)
            facts[ErrorFacts.RetryAfter] = wait;
        return facts;
    }

    private static TimeSpan? RetryAfter(RetryConditionHeaderValue? header, TimeProvider time) => header switch
    {
        { Delta: { } delta } => delta,
        { Date: { } date } => date > time.GetUtcNow() ? date - time.GetUtcNow() : TimeSpan.Zero,
        _ => null,
    };
}
