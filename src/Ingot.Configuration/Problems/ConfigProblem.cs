using Ingot.Core.Errors;

namespace Ingot.Configuration.Problems;

/// <summary>Something in the configuration that must be corrected.</summary>
/// <param name="Code">Stable dotted name such as <c>config.unknown-key</c>.</param>
/// <param name="Location">Where.</param>
/// <param name="Message">What is wrong, one sentence. Never holds a secret.</param>
/// <param name="Hint">What is allowed or meant, one sentence; null when the message says it.</param>
public sealed record ConfigProblem(string Code, SourceLocation Location, string Message, string? Hint = null)
{
    /// <summary><c>file:line:column: message hint</c> on one line.</summary>
    public override string ToString() => Hint is null ? $"{Location}: {Message}" : $"{Location}: {Message} {Hint}";
}
