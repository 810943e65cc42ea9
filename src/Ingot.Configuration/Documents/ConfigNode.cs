using Ingot.Configuration.Problems;
using Ingot.Core.Errors;

namespace Ingot.Configuration.Documents;

/// <summary>A value in a configuration document: a scalar, a list or a map, with the place it came from.</summary>
public abstract class ConfigNode
{
    private protected ConfigNode(string path, ConfigOrigin origin, ConfigProblems problems)
    {
        Path = path;
        Origin = origin;
        Problems = problems;
    }

    /// <summary>The keys that lead here from the document's root, such as <c>checks[0].sql</c>; empty for the root.</summary>
    public string Path { get; }

    /// <summary>Where the value was set.</summary>
    public ConfigOrigin Origin { get; }

    /// <summary>Where the value was set, as a place to show.</summary>
    public SourceLocation Location => Origin.Location;

    /// <summary>What the value is, for messages: <c>a map</c>, <c>a list</c>, <c>a text</c>.</summary>
    internal abstract string Described { get; }

    /// <summary>Where problems with this value are collected.</summary>
    public ConfigProblems Problems { get; }

    /// <summary>Whether nothing was written: <c>key:</c>, <c>null</c> or <c>~</c>. Such a value counts as absent.</summary>
    public virtual bool IsNull => false;

    /// <summary>Adds a problem at this value's place.</summary>
    /// <param name="message">What is wrong, one sentence.</param>
    /// <param name="hint">What is allowed, one sentence; or null.</param>
    /// <param name="code">Stable dotted name.</param>
    public void Report(string message, string? hint = null, string code = ProblemCode.Value) =>
        Problems.Add(code, Location, message, hint);

    /// <summary>The same value with another origin and path, for laying one document over another.</summary>
    internal abstract ConfigNode At(string path, ConfigOrigin? origin = null, ConfigProblems? problems = null);
}
