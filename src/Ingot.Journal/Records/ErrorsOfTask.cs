namespace Ingot.Journal;

/// <summary>Errors of a task.</summary>
public sealed record ErrorsOfTask
{
    /// <summary>Name of the task, as a rule the table that it makes; <c>ingot</c> and the verb for errors of runs themselves.</summary>
    public required string Task { get; init; }

    /// <summary>How many errors.</summary>
    public required long Count { get; init; }

    /// <summary>How many different codes.</summary>
    public required long Codes { get; init; }

    /// <summary>How many are not resolved.</summary>
    public required long Unresolved { get; init; }
}
