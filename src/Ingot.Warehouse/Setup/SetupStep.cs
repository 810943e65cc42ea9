namespace Ingot.Warehouse.Setup;

/// <summary>A step of <c>ingot setup</c>, in the order of execution.</summary>
public enum SetupStep
{
    /// <summary>The database.</summary>
    Database = 1,

    /// <summary>The role that runs use.</summary>
    Role = 2,

    /// <summary>The schemas, with their comments and rights.</summary>
    Schemas = 3,

    /// <summary>Whether runs can connect and have the rights they need.</summary>
    Access = 4,

    /// <summary>The journal's tables.</summary>
    Journal = 5,

    /// <summary>The sample tables.</summary>
    Samples = 6,
}
