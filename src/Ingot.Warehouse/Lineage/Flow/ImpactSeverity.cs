namespace Ingot.Warehouse.Lineage.Flow;

/// <summary>How much a change reaches.</summary>
public enum ImpactSeverity
{
    /// <summary>At most two tables.</summary>
    Low,

    /// <summary>Three to five tables.</summary>
    Medium,

    /// <summary>More than five tables.</summary>
    High,
}
