using Ingot.Core.Errors;

namespace Ingot.Connectors;

/// <summary>One option of a source as the user wrote it; the connector gives it meaning.</summary>
/// <param name="Name">Name of the option, such as <c>delimiter</c>.</param>
/// <param name="Values">The value; several when the user wrote a list; none only when it is a map.</param>
/// <param name="Place">Where it was written; null when it was not written in a file.</param>
public sealed record SourceOption(string Name, IReadOnlyList<string> Values, SourceLocation? Place = null)
{
    /// <summary>What a map holds, by key; empty when the value is no map. A key that is empty in the file is left out.</summary>
    public IReadOnlyList<SourceOption> Entries { get; init; } = [];

    /// <summary>An option of one value that was not written in a file.</summary>
    /// <param name="name">Name of the option.</param>
    /// <param name="value">Its value.</param>
    public SourceOption(string name, string value)
        : this(name, [value])
    {
    }
}
