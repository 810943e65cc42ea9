namespace Ingot.Resilience.Bulk;

/// <summary>One thing of many, and what became of it.</summary>
/// <typeparam name="TItem">What is worked on.</typeparam>
/// <typeparam name="TResult">What comes of it.</typeparam>
/// <param name="Index">Its place among the others, from 0.</param>
/// <param name="Item">The thing.</param>
/// <param name="Status">What became of it.</param>
/// <param name="Result">What came of it; the default where nothing did.</param>
/// <param name="Error">Why it failed; null when it did not.</param>
public sealed record BulkItem<TItem, TResult>(int Index, TItem Item, BulkStatus Status, TResult? Result = default, Exception? Error = null);
