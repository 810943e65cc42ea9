namespace Ingot.Resilience.Options;

/// <summary>How much is done at once.</summary>
/// <param name="Parallel">Most attempts at once.</param>
/// <param name="Queue">Most that wait for their turn; one more fails. Null for no limit.</param>
public sealed record BulkheadOptions(int Parallel, int? Queue);
