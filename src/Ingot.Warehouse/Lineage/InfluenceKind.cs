namespace Ingot.Warehouse.Lineage;

/// <summary>How a source column reaches an output. The first three carry its value; the others only steer what comes out.</summary>
public enum InfluenceKind
{
    /// <summary>The value itself, passed on or renamed.</summary>
    Identity,

    /// <summary>The value goes into an expression of one row.</summary>
    Transformation,

    /// <summary>The values of several rows are put together.</summary>
    Aggregation,

    /// <summary>Rows are joined by it.</summary>
    Join,

    /// <summary>Rows are left out by it.</summary>
    Filter,

    /// <summary>Rows are put together by it: grouped, or made distinct.</summary>
    GroupBy,

    /// <summary>Rows are ordered by it.</summary>
    Sort,

    /// <summary>Windows are cut or ordered by it.</summary>
    Window,

    /// <summary>It chooses which value comes out, as the condition of a CASE does.</summary>
    Conditional,
}
