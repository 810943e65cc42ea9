namespace Ingot.Lake;

/// <summary>What became of a checkpoint.</summary>
public enum CheckpointStatus
{
    /// <summary>The version is not one that gets a checkpoint.</summary>
    NotDue = 1,

    /// <summary>It is written and <c>_last_checkpoint</c> names it.</summary>
    Written = 2,

    /// <summary>It could not be written; the commit stands.</summary>
    Failed = 3,
}
