namespace Ingot.Warehouse.Models;

/// <summary>What a model becomes in the warehouse.</summary>
public enum Materialization
{
    /// <summary>A table, built anew whenever its SQL or its inputs change.</summary>
    Table,

    /// <summary>A view: nothing is stored, every query computes it.</summary>
    View,

    /// <summary>A table that new rows are merged into by key.</summary>
    Incremental,
}
