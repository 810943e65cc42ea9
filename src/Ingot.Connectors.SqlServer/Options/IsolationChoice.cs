namespace Ingot.Connectors.SqlServer.Options;

/// <summary>In which isolation rows are read.</summary>
internal enum IsolationChoice
{
    /// <summary>As of one moment, without locks; the database must allow it.</summary>
    Snapshot,

    /// <summary>What is committed when it is come to.</summary>
    ReadCommitted,

    /// <summary>What was read stays as it is until the end.</summary>
    RepeatableRead,

    /// <summary>Nothing that was or could have been read changes until the end.</summary>
    Serializable,

    /// <summary>Whatever is there, committed or not.</summary>
    ReadUncommitted,
}
