namespace Ingot.Connectors.Postgres.Catalog;

/// <summary>What a relation of the catalogue is.</summary>
public enum RelationKind
{
    /// <summary>An ordinary table, also one that is a partition or inherits.</summary>
    Table,

    /// <summary>A partitioned table: its rows lie in its partitions.</summary>
    PartitionedTable,

    /// <summary>A table that another server holds.</summary>
    ForeignTable,

    /// <summary>A view.</summary>
    View,

    /// <summary>A materialised view.</summary>
    MaterializedView,
}
