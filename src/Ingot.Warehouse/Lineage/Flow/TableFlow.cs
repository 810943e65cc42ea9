using Ingot.Core.Naming;

namespace Ingot.Warehouse.Lineage.Flow;

/// <summary>An edge between tables.</summary>
/// <param name="From">What is read.</param>
/// <param name="To">What is made of it.</param>
/// <param name="Kind">How.</param>
public sealed record TableFlow(TableName From, TableName To, FlowKind Kind);
