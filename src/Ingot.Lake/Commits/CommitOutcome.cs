namespace Ingot.Lake;

/// <summary>How a commit ended, when it did not fail.</summary>
public enum CommitOutcome
{
    /// <summary>It is a new version of the table.</summary>
    Committed = 1,

    /// <summary>The same application transaction was committed before; nothing was written.</summary>
    AlreadyCommitted = 2,
}
