namespace Ingot.OpenLineage.Events;

/// <summary>What happened to a run of a job.</summary>
public enum LineageEventKind
{
    /// <summary>It began.</summary>
    Start,

    /// <summary>It ended well.</summary>
    Complete,

    /// <summary>It ended with an error.</summary>
    Fail,

    /// <summary>It was stopped, or not begun because of something else.</summary>
    Abort,
}
