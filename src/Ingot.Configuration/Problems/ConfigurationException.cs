using Ingot.Core.Errors;

namespace Ingot.Configuration.Problems;

/// <summary>The project's configuration must be corrected; holds every problem that was found.</summary>
public sealed class ConfigurationException : IngotException
{
    /// <summary>Creates the failure.</summary>
    /// <param name="problems">What is wrong; at least one. Shown in order of file and line.</param>
    public ConfigurationException(IEnumerable<ConfigProblem> problems)
        : this(Sorted(problems))
    {
    }

    private ConfigurationException(ConfigProblem[] sorted)
        : base(ErrorKind.Configuration, sorted.Length == 1 ? sorted[0].Code : "config.invalid", Sentence(sorted))
    {
        Problems = sorted;
        Location = sorted.Length == 1 ? sorted[0].Location : null;
        Next = sorted.Length == 1 ? sorted[0].Hint ?? $"Correct {sorted[0].Location}." : "Correct them and try again; 'ingot config validate' checks without running.";
        Facts = new Dictionary<string, object?> { ["problems"] = sorted.Length };
    }

    /// <summary>What is wrong, by file, line and column.</summary>
    public IReadOnlyList<ConfigProblem> Problems { get; }

    /// <summary>What should be looked at besides, in the order found.</summary>
    public IReadOnlyList<ConfigProblem> Warnings { get; init; } = [];

    private static ConfigProblem[] Sorted(IEnumerable<ConfigProblem> problems) =>
    [
        .. problems
            .OrderBy(p => p.Location.File, StringComparer.Ordinal)
            .ThenBy(p => p.Location.Line ?? 0)
            .ThenBy(p => p.Location.Column ?? 0),
    ];

    private static string Sentence(ConfigProblem[] sorted) => sorted.Length switch
    {
        0 => throw new ArgumentException("A configuration failure needs at least one problem.", nameof(sorted)),
        1 => sorted[0].Message,
        _ => $"The configuration has {sorted.Length} problems.",
    };
}
