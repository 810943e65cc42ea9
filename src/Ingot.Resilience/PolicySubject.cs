using Ingot.Core.Errors;
using Ingot.Resilience.Options;

namespace Ingot.Resilience;

/// <summary>What a policy guards: breakers, limits and budgets are its own.</summary>
/// <param name="Name">What it is, for people, such as <c>source 'crm'</c>.</param>
/// <param name="Side">The kind of the policy's own errors.</param>
/// <param name="Chaos">The drill that disturbs it; null for none.</param>
internal sealed record PolicySubject(string Name, ErrorKind Side, ChaosOptions? Chaos = null)
{
    /// <summary>Whether the policy stands inside or around one of the other side, as when rows go from a source to a target.</summary>
    internal bool HasOtherSide { get; init; }

    /// <summary>Whether an error is the business of this policy: it is not where it happened on the other side.</summary>
    /// <param name="error">The error.</param>
    internal bool Answers(Exception error) =>
        !HasOtherSide || error is not IngotException { Kind: ErrorKind.Source or ErrorKind.Target } known || known.Kind == Side;
}
