namespace Ingot.Connectors.SqlServer.Sessions;

/// <summary>What a connection is for, so that an availability group can choose a replica.</summary>
public enum ServerIntent
{
    /// <summary>Reading and writing: the primary replica.</summary>
    ReadWrite,

    /// <summary>Only reading: a readable secondary replica.</summary>
    ReadOnly,
}
