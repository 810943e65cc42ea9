namespace Ingot.Warehouse.Dependencies;

/// <summary>Something in a query that must be corrected.</summary>
/// <param name="Code">Stable dotted name.</param>
/// <param name="Message">What is wrong, one sentence.</param>
/// <param name="Offset">0-based UTF-8 offset in the query; null for the query as a whole.</param>
/// <param name="Hint">What to write instead; null when the message says it.</param>
internal sealed record SqlFault(string Code, string Message, int? Offset, string? Hint = null);
