namespace Ingot.OpenLineage.Events;

/// <summary>What a check found.</summary>
/// <param name="Name">The check.</param>
/// <param name="Passed">Whether it holds.</param>
/// <param name="IsError">Whether it stops the publication when it does not hold.</param>
public sealed record DatasetAssertion(string Name, bool Passed, bool IsError);
