namespace Ingot.Warehouse.Lineage.Flow;

/// <summary>Something to do about a change.</summary>
/// <param name="Code">Stable dotted name, for scripts.</param>
/// <param name="Text">What to do, one sentence.</param>
public sealed record ImpactAdvice(string Code, string Text);
