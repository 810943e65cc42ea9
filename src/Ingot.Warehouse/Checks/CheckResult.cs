using Ingot.Core.Errors;

namespace Ingot.Warehouse.Checks;

/// <summary>What a check found, for the journal and for people.</summary>
public sealed record CheckResult
{
    /// <summary>Name of the check, such as <c>not_null(invoiced_at)</c>.</summary>
    public required string Name { get; init; }

    /// <summary>The rule's word, such as <c>not_null</c>.</summary>
    public required string Kind { get; init; }

    /// <summary>What a failure does.</summary>
    public required CheckSeverity Severity { get; init; }

    /// <summary>How it ended.</summary>
    public required CheckOutcome Outcome { get; init; }

    /// <summary>What is wrong when it fails, in words.</summary>
    public required string Sentence { get; init; }

    /// <summary>Where it is written.</summary>
    public required SourceLocation Location { get; init; }

    /// <summary>How many rows it judged.</summary>
    public long Rows { get; init; }

    /// <summary>How many rows break the rule; 0 for rules about the table as a whole.</summary>
    public long Failing { get; init; }

    /// <summary>Whether the failing rows were moved to quarantine.</summary>
    public bool Quarantines { get; init; }

    /// <summary>What was found, in a few words; null when the count says it.</summary>
    public string? Detail { get; init; }

    /// <summary>Up to five failing rows, each by column name in order; empty when the check passed or moved them to quarantine.</summary>
    public IReadOnlyList<IReadOnlyDictionary<string, string?>> Samples { get; init; } = [];
}
