namespace Ingot.Warehouse.Engines.Postgres.Bronze;

/// <summary>What became of the copy of a lake table.</summary>
/// <param name="Kind">What was done.</param>
/// <param name="Copied">Rows that were copied now.</param>
/// <param name="Rows">Rows of the table.</param>
/// <param name="Files">Files that were read.</param>
/// <param name="Certified">How many of the copied rows were compared with certificates of their loads.</param>
public sealed record LakeCopy(LakeCopyKind Kind, long Copied, long Rows, int Files, long Certified);
