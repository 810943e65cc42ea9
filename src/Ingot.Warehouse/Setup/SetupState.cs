namespace Ingot.Warehouse.Setup;

/// <summary>What setup finds of a thing that it is to make, and so what becomes of it.</summary>
public enum SetupState
{
    /// <summary>It was there, as it should be.</summary>
    WasThere,

    /// <summary>It was missing and is created.</summary>
    Created,

    /// <summary>It was there but not as it should be, and is changed.</summary>
    Changed,
}
