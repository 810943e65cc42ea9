namespace Ingot.Lake;

/// <summary>What a commit rests on, and so which commits of others stand in its way.</summary>
public enum ReadScope
{
    /// <summary>Only on the files it removes; one that removes none is a blind append.</summary>
    RemovedFiles = 1,

    /// <summary>On all rows of the table, such as a load that replaces everything: rows added by others conflict.</summary>
    WholeTable = 2,
}
