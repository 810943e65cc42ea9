using Ingot.Configuration.Values;
using Ingot.Core.Errors;
using Ingot.Resilience.Attempts;

namespace Ingot.Resilience.Timing;

/// <summary>What the limits of time say when they strike.</summary>
internal static class TimeoutErrors
{
    internal static IngotException Attempt(ErrorKind side, PolicyCall call, string policy, TimeSpan limit, Exception cause) =>
        new(side, "resilience.attempt-timeout", $"'{call.Operation}' did not end within {DurationText.Format(limit)}.", cause)
        {
            KnownClass = ErrorClass.Of(ErrorCategory.Transient, isRetryable: true),
            Next = $"Raise 'resilience.policies.{policy}.attempt_timeout', or find out why it takes so long.",
        };

    internal static IngotException Deadline(ErrorKind side, PolicyCall call, string policy, TimeSpan limit, Exception cause) =>
        new(side, "resilience.deadline", $"'{call.Operation}' did not succeed within {DurationText.Format(limit)}.{Last(call)}", call.LastError ?? cause)
        {
            KnownClass = ErrorClass.Of(ErrorCategory.Transient, isRetryable: false),
            Next = $"Raise 'resilience.policies.{policy}.deadline', or find out why it takes so long.",
        };

    private static string Last(PolicyCall call) => call.LastError is { } error ? $" The last attempt that ended failed: {error.Message}" : "";
}
