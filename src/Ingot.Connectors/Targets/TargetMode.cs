namespace Ingot.Connectors.Targets;

/// <summary>How loaded rows meet those that a target already holds.</summary>
public enum TargetMode
{
    /// <summary>They are added.</summary>
    Append,

    /// <summary>They take the place of all others; readers see old or new rows and never half of them.</summary>
    Replace,

    /// <summary>A row whose key the target holds replaces that row; others are added.</summary>
    Merge,

    /// <summary>Rows of the target whose key occurs in the load are deleted, then the load's are added.</summary>
    DeleteInsert,
}
