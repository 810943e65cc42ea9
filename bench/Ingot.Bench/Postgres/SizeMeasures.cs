namespace Ingot.Bench.Postgres;

/// <summary>What was measured at one size.</summary>
/// <param name="Rows">Rows of the table.</param>
/// <param name="Psql"><c>psql</c> copying them to nowhere.</param>
/// <param name="Load">Their load into the lake.</param>
internal sealed record SizeMeasures(long Rows, Measure Psql, Measure Load);
