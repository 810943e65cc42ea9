namespace Ingot.Warehouse.Checks;

/// <summary>What a failing check does.</summary>
public enum CheckSeverity
{
    /// <summary>It stops the publication: the previous version of the table stays.</summary>
    Error,

    /// <summary>It is reported and the table is published.</summary>
    Warning,
}
