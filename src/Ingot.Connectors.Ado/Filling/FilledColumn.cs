using Ingot.Core.Columns;

namespace Ingot.Connectors.Ado.Filling;

/// <summary>A column of a source, and what takes its fields out of the driver's reader.</summary>
/// <param name="Column">The column as the scan gives it.</param>
/// <param name="CreateFiller">Makes a filler; each thread that reads has its own.</param>
public sealed record FilledColumn(Column Column, Func<ColumnFiller> CreateFiller);
