namespace Ingot.Engine.Observing;

/// <summary>How far a task is; the newest replaces the earlier ones.</summary>
/// <param name="At">When, UTC.</param>
/// <param name="Task">Name of the task.</param>
/// <param name="Rows">Rows done since the task began.</param>
/// <param name="BytesDone">Bytes of source read since the task began, or null when bytes mean nothing here.</param>
/// <param name="BytesTotal">Bytes of source to read in all, or null when unknown.</param>
/// <param name="RowsEstimated">About how many rows there are, or null when nobody knows.</param>
public sealed record TaskProgress(DateTimeOffset At, string Task, long Rows, long? BytesDone = null, long? BytesTotal = null, long? RowsEstimated = null)
    : RunEvent(At)
{
    /// <summary>Records that a second look at a source has found so far; null while there is none.</summary>
    public long? RowsProved { get; init; }
}
