namespace Ingot.Journal;

/// <summary>What is known of a task before it begins.</summary>
/// <param name="Kind">What sort of work.</param>
/// <param name="Name">Name unique within the run, such as <c>bronze.sales</c>.</param>
/// <param name="Layer">Layer of the warehouse that it writes, such as <c>bronze</c>; null when it writes none.</param>
public sealed record TaskHeader(TaskKind Kind, string Name, string? Layer = null);
