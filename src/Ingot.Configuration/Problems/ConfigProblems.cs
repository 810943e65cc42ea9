using Ingot.Core.Errors;

namespace Ingot.Configuration.Problems;

/// <summary>
/// Collects what is wrong in all files of a project, so that a user corrects them in one go.
/// Readers add to it and go on with a stand-in value; whoever needs correct values calls <see cref="ThrowIfAny"/> first.
/// Not thread safe.
/// </summary>
public sealed class ConfigProblems
{
    private readonly List<ConfigProblem> _problems = [];
    private readonly List<ConfigProblem> _warnings = [];

    /// <summary>The problems so far, in the order found.</summary>
    public IReadOnlyList<ConfigProblem> All => _problems;

    /// <summary>Whether there is any.</summary>
    public bool Any => _problems.Count > 0;

    /// <summary>What should be looked at and stops nothing, in the order found.</summary>
    public IReadOnlyList<ConfigProblem> Warnings => _warnings;

    /// <summary>Adds a warning: something that should be looked at and stops nothing.</summary>
    /// <param name="warning">The warning.</param>
    public void Warn(ConfigProblem warning)
    {
        if (!_warnings.Contains(warning))
            _warnings.Add(warning);
    }

    /// <summary>Adds what others found.</summary>
    /// <param name="others">Their problems and warnings.</param>
    /// <param name="stops">Whether what they call problems are problems here; otherwise they only warn.</param>
    public void Add(ConfigProblems others, bool stops = true)
    {
        foreach (var problem in others.All)
        {
            if (stops)
                Add(problem);
            else
                Warn(problem);
        }

        foreach (var warning in others.Warnings)
            Warn(warning);
    }

    /// <summary>Adds a problem; one that is there already (same place and message) is not added twice.</summary>
    /// <param name="problem">The problem.</param>
    public void Add(ConfigProblem problem)
    {
        if (!_problems.Any(p => p.Code == problem.Code && p.Location == problem.Location && p.Message == problem.Message))
            _problems.Add(problem);
    }

    /// <summary>Adds a problem.</summary>
    /// <param name="code">Stable dotted name.</param>
    /// <param name="location">Where.</param>
    /// <param name="message">What is wrong.</param>
    /// <param name="hint">What is allowed or meant, or null.</param>
    public void Add(string code, SourceLocation location, string message, string? hint = null) =>
        Add(new ConfigProblem(code, location, message, hint));

    /// <summary>Throws all problems together.</summary>
    /// <exception cref="ConfigurationException">There is at least one problem.</exception>
    public void ThrowIfAny()
    {
        if (Any)
            throw new ConfigurationException(_problems) { Warnings = [.. _warnings] };
    }
}
