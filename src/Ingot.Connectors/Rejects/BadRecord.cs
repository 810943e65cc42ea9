namespace Ingot.Connectors.Rejects;

/// <summary>What is wrong with a record that is read by itself.</summary>
/// <param name="Reason">As a sentence.</param>
/// <param name="Column">The column it is about, or null.</param>
public sealed record BadRecord(string Reason, string? Column = null);
