using Ingot.Core.Columns;
using Ingot.Core.Naming;

namespace Ingot.Warehouse.Engines.Postgres.Bronze;

/// <summary>A table of the lake, to be copied into the warehouse.</summary>
/// <param name="Name">Its name in the warehouse, such as <c>bronze.sales</c>.</param>
/// <param name="Id">What tells it from another table of that name, older or newer.</param>
/// <param name="Version">Its version, such as <c>id@7</c>; another content has another.</param>
/// <param name="Columns">Its columns.</param>
/// <param name="Portions">Its rows, by the load that brought them.</param>
public sealed record LakeTable(TableName Name, string Id, string Version, TableSchema Columns, IReadOnlyList<LakePortion> Portions)
{
    /// <summary>Makes some files readable; the query gives their rows in the table's columns.</summary>
    public required Func<IReadOnlySet<string>, CancellationToken, Task<LakeRows>> OpenAsync { get; init; }

    /// <summary>The columns that certificates speak of, in their order; empty when there are none.</summary>
    public IReadOnlyList<string> Certified { get; init; } = [];

    /// <summary>The views that show it under other names, in the order in which they can be made.</summary>
    public IReadOnlyList<LakeView> Views { get; init; } = [];

    /// <summary>The version of what the views show; null when there are none.</summary>
    public string? ShownVersion { get; init; }

    /// <summary>Tables and views that were made for it once and are no longer; they are dropped.</summary>
    public IReadOnlyList<TableName> Retired { get; init; } = [];
}
