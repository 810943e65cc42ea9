using System.Globalization;
using Ingot.Core.Errors;

namespace Ingot.Resilience.Breaking;

/// <summary>Something failed so often that it is left alone for a while; nothing was tried.</summary>
public sealed class CircuitOpenException : IngotException
{
    internal CircuitOpenException(ErrorKind side, string subject, DateTimeOffset until, string why, Exception? last)
        : base(side, "resilience.circuit-open", string.Create(CultureInfo.InvariantCulture, $"{subject} is left alone until {until.UtcDateTime:HH:mm:ss} UTC: {why}."), last)
    {
        Until = until;
        KnownClass = Core.Errors.ErrorClass.Of(ErrorCategory.ExternalService, isRetryable: false);
        State = "Nothing was tried.";
        Next = "See why with 'ingot errors', and run it again after that time.";
        Facts = new Dictionary<string, object?> { ["subject"] = subject, ["until"] = until };
    }

    /// <summary>When the next attempt is let through, UTC.</summary>
    public DateTimeOffset Until { get; }
}
