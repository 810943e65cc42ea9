namespace Ingot.Journal;

/// <summary>What a check found.</summary>
/// <param name="Name">Name of the check, such as <c>not_null</c>.</param>
/// <param name="Table">Table that was checked, as <c>schema.name</c>.</param>
/// <param name="Column">Column that was checked, or null when the check is of whole rows.</param>
/// <param name="OnFailure">What failing rows lead to.</param>
/// <param name="Passed">Whether the rule holds.</param>
/// <param name="RowsChecked">Rows looked at, or null when not counted.</param>
/// <param name="RowsFailed">Rows that break the rule.</param>
/// <param name="Message">What was found, for people; null when there is nothing to say. Passes the journal's redactor.</param>
public sealed record CheckResult(
    string Name,
    string Table,
    string? Column,
    FailureAction OnFailure,
    bool Passed,
    long? RowsChecked,
    long RowsFailed,
    string? Message = null);
