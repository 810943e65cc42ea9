namespace Ingot.Lake.Schema;

/// <summary>How a column differs between a table and what comes in.</summary>
public enum SchemaChange
{
    /// <summary>The column is new.</summary>
    Added = 1,

    /// <summary>The column's type grows so that it holds both.</summary>
    Widened = 2,

    /// <summary>The column allows nulls from now on.</summary>
    Relaxed = 3,

    /// <summary>No type that the lake may change to holds both.</summary>
    Incompatible = 4,
}
