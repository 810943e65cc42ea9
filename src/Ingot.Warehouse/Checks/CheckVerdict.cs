namespace Ingot.Warehouse.Checks;

/// <summary>What a check found.</summary>
/// <param name="Passed">Whether what it asks for holds.</param>
/// <param name="Failing">Rows that break the rule; 0 for rules about the table as a whole.</param>
/// <param name="Detail">What was found, in a few words; null when the count says it.</param>
internal sealed record CheckVerdict(bool Passed, long Failing = 0, string? Detail = null);
