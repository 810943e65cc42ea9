using Ingot.Configuration.Secrecy;
using Ingot.Core.Errors;

namespace Ingot.Secrets.Chain;

/// <summary>Who answered for a secret.</summary>
/// <param name="Name">The secret.</param>
/// <param name="Provider">Who has it; null when nobody has, or that is not known.</param>
/// <param name="Failure">Why it is not known; null when it is.</param>
public sealed record SecretAnswer(SecretName Name, string? Provider, IngotException? Failure);
