namespace Ingot.Warehouse.Running;

/// <summary>How a model ended in a run.</summary>
public enum ModelOutcome
{
    /// <summary>Its table or view is new or changed.</summary>
    Built,

    /// <summary>Neither its definition nor its inputs changed, so nothing was done.</summary>
    Unchanged,

    /// <summary>It could not be built, or an error check failed; what was published before still is.</summary>
    Failed,

    /// <summary>It was not tried, because something it reads failed.</summary>
    Skipped,
}
