namespace Ingot.Warehouse.Engines;

/// <summary>What a query found that returns what is wrong.</summary>
/// <param name="Count">How many rows.</param>
/// <param name="Samples">The first few, by column name in order, as text.</param>
internal sealed record OffendingRows(long Count, IReadOnlyList<IReadOnlyDictionary<string, string?>> Samples);
