namespace Ingot.Postgres.Loading;

/// <summary>How loaded rows meet those that the target already holds.</summary>
public enum LoadMode
{
    /// <summary>They are added.</summary>
    Append,

    /// <summary>They take the place of all others; readers see the old rows until the commit and the new ones after it.</summary>
    Replace,

    /// <summary>A row whose key the target holds replaces the columns that the load has; others are added.</summary>
    Merge,

    /// <summary>Rows of the target whose key occurs in the load are deleted, then the load's are added.</summary>
    DeleteInsert,
}
