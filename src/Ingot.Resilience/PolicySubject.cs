using Ingot.Core.Errors;
using Ingot.Resilience.Options;

namespace Ingot.Resilience;

/// <summary>What a policy guards: breakers, limits and budgets are its own.</summary>
/// <param name="Name">What it is, for people, such as <c>source 'crm'</c>.</param>
/// <param name="Side">The kind of the policy's own errors.</param>
/// <param name="Chaos">The drill that disturbs it; null for none.</param>
internal sealed record PolicySubject(string Name, ErrorKind Side, ChaosOptions? Chaos = null);
