using Ingot.Core.Errors;

namespace Ingot.Warehouse.Checks;

/// <summary>A quality rule of a model: what must hold, and what happens when it does not.</summary>
/// <param name="Location">Where it is written.</param>
public abstract record CheckDefinition(SourceLocation Location)
{
    private const int LongestSubject = 60;

    /// <summary>The rule's word in a header, such as <c>not_null</c>.</summary>
    public abstract string Kind { get; }

    /// <summary>Kind and subject, such as <c>not_null(invoiced_at)</c>; distinct within a model.</summary>
    public string Name => $"{Kind}({Shortened(Subject)}){(Repetition == 0 ? "" : $" #{Repetition + 1}")}";

    /// <summary>What a failure does.</summary>
    public CheckSeverity Severity { get; init; } = CheckSeverity.Error;

    /// <summary>What is wrong when it fails, in the model author's words; null when they gave none.</summary>
    public string? Reason { get; init; }

    /// <summary>What is wrong when it fails: the author's words, or the rule's own.</summary>
    public string Sentence => Reason ?? DefaultReason;

    /// <summary>How many checks of the same name come before this one in the model.</summary>
    internal int Repetition { get; init; }

    /// <summary>What the check is about: its columns or its SQL.</summary>
    internal abstract string Subject { get; }

    /// <summary>The output columns it names, which must exist.</summary>
    internal virtual IReadOnlyList<string> Columns => [];

    /// <summary>Whether it can change its mind although no input changed.</summary>
    internal virtual bool DependsOnTime => false;

    private protected abstract string DefaultReason { get; }

    private static string Shortened(string text)
    {
        var line = string.Join(' ', text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
        return line.Length <= LongestSubject ? line : line[..(LongestSubject - 1)] + "…";
    }
}
