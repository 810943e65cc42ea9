using Ingot.Core.Errors;

namespace Ingot.Cli.Secrecy;

/// <summary>A provider of secrets and whether it works.</summary>
/// <param name="Name">Its name in configuration.</param>
/// <param name="Description">What and where it is.</param>
/// <param name="Failure">Why it does not; null when it does.</param>
internal sealed record ProviderState(string Name, string Description, IngotException? Failure);
