using Ingot.Core.Secrecy;

namespace Ingot.Journal;

/// <summary>A value as a run finds it configured.</summary>
/// <param name="Key">Dotted key, such as <c>engine.memory</c>.</param>
/// <param name="Value">The value; secrets hidden.</param>
/// <param name="SetBy">Where it is set, such as <c>ingot.yaml:3:9</c>; null when nobody set it.</param>
public sealed record ConfiguredValue(string Key, string Value, string? SetBy = null)
{
    /// <summary>What is hidden in the value, so that a change of it is noticed; null when nothing is.</summary>
    public HiddenText? Hidden { get; init; }
}
