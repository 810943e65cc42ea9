using Ingot.Core.Naming;

namespace Ingot.Warehouse.Lineage.Flow;

/// <summary>What a job loads from where.</summary>
/// <param name="Source">The source as people name it, such as <c>landing:*.csv</c>.</param>
/// <param name="Table">The bronze table.</param>
/// <param name="Quarantine">Where records that cannot be read go.</param>
/// <param name="Columns">What is known of the bronze table's columns.</param>
/// <param name="OwnColumns">Columns of it that the load itself makes.</param>
public sealed record LoadLineage(string Source, TableName Table, TableName Quarantine, TableColumns Columns, IReadOnlyCollection<string> OwnColumns);
