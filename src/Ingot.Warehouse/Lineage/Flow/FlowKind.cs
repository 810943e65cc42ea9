namespace Ingot.Warehouse.Lineage.Flow;

/// <summary>How data goes from one table to another.</summary>
public enum FlowKind
{
    /// <summary>A job loads it from a source.</summary>
    Load,

    /// <summary>A model reads it.</summary>
    Model,

    /// <summary>A load or a model puts away what it refuses.</summary>
    Quarantine,

    /// <summary>A check of a model looks at it; no data goes that way.</summary>
    Check,
}
