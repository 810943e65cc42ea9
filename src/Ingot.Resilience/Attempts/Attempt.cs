using Ingot.Core.Errors;

namespace Ingot.Resilience.Attempts;

/// <summary>An attempt that failed, or that succeeded after others had failed. A first attempt that succeeds is told to nobody.</summary>
/// <param name="Policy">Name of the policy.</param>
/// <param name="Operation">What was tried, such as <c>read orders/1.csv</c>.</param>
/// <param name="Number">Number of the attempt, from 1.</param>
/// <param name="Outcome">What became of it.</param>
public sealed record Attempt(string Policy, string Operation, int Number, AttemptOutcome Outcome)
{
    /// <summary>Why it failed; null when it succeeded.</summary>
    public Exception? Error { get; init; }

    /// <summary>The class of <see cref="Error"/>; null when it succeeded.</summary>
    public ErrorClass? Class { get; init; }

    /// <summary>How long until the next attempt; null when none follows.</summary>
    public TimeSpan? Delay { get; init; }

    /// <summary>Why none follows, in a few words; null when one follows or the attempt succeeded.</summary>
    public string? Reason { get; init; }

    /// <summary>The error as one of Ingot's; one that is not gets the kind of the side it happened on.</summary>
    /// <param name="side">The side.</param>
    public IngotException? ErrorOf(ErrorKind side) => Error switch
    {
        null => null,
        IngotException known => known,
        { } other => new IngotException(side, "resilience.attempt", other.Message, other),
    };
}
