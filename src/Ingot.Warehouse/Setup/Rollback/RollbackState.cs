namespace Ingot.Warehouse.Setup.Rollback;

/// <summary>What becomes of a thing in a rollback.</summary>
public enum RollbackState
{
    /// <summary>It is dropped.</summary>
    Dropped,

    /// <summary>It stays.</summary>
    Kept,

    /// <summary>It is not there.</summary>
    NotThere,
}
