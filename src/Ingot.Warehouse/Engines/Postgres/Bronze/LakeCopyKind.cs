namespace Ingot.Warehouse.Engines.Postgres.Bronze;

/// <summary>What a copy of a lake table did.</summary>
public enum LakeCopyKind
{
    /// <summary>Nothing: the warehouse has that version.</summary>
    Unchanged,

    /// <summary>The rows of new files were added.</summary>
    Appended,

    /// <summary>All rows were replaced, or there were none before.</summary>
    Replaced,
}
