using Ingot.Configuration.Documents;
using Ingot.Core.Secrecy;

namespace Ingot.Configuration.Project;

/// <summary>An option's value as people may see it.</summary>
/// <param name="Key">The dotted key, such as <c>warehouse.path</c>.</param>
/// <param name="Value">The value, references resolved; secrets are replaced by stars.</param>
/// <param name="Origin">Where it was set.</param>
/// <param name="IsSecret">Whether something was hidden.</param>
public sealed record ResolvedValue(string Key, string Value, ConfigOrigin Origin, bool IsSecret)
{
    /// <summary>What was hidden, for whoever compares; null when nothing was, or it was not looked up.</summary>
    public HiddenText? Hidden { get; init; }
}
