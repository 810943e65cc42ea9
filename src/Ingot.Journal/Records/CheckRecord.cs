namespace Ingot.Journal;

/// <summary>What a check of a run found.</summary>
public sealed record CheckRecord
{
    /// <summary>Task of the run that checked.</summary>
    public required int TaskNumber { get; init; }

    /// <summary>When, UTC.</summary>
    public required DateTimeOffset CheckedAt { get; init; }

    /// <summary>Name of the check, such as <c>not_null</c>.</summary>
    public required string Name { get; init; }

    /// <summary>Table that was checked.</summary>
    public required string Table { get; init; }

    /// <summary>Column that was checked; null when the check is of whole rows.</summary>
    public string? Column { get; init; }

    /// <summary>What failing rows lead to.</summary>
    public required FailureAction OnFailure { get; init; }

    /// <summary>Whether the rule holds.</summary>
    public required bool Passed { get; init; }

    /// <summary>Rows looked at; null when not counted.</summary>
    public long? RowsChecked { get; init; }

    /// <summary>Rows that break the rule.</summary>
    public required long RowsFailed { get; init; }

    /// <summary>What was found; null when there is nothing to say.</summary>
    public string? Message { get; init; }
}
