namespace Ingot.Warehouse.Lineage.Flow;

/// <summary>Which way lineage is followed.</summary>
public enum LineageDirection
{
    /// <summary>To what it comes from.</summary>
    Up,

    /// <summary>To what is made of it.</summary>
    Down,
}
