namespace Ingot.Resilience.Bulk;

/// <summary>What became of one thing of many.</summary>
public enum BulkStatus
{
    /// <summary>It was not begun, because too many had failed before.</summary>
    NotBegun,

    /// <summary>It was done.</summary>
    Succeeded,

    /// <summary>It failed, however often it was tried.</summary>
    Failed,
}
