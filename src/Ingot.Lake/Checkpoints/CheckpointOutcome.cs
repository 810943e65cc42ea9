namespace Ingot.Lake;

/// <summary>What became of the checkpoint after a commit. A failure does not touch the commit: readers replay more commits.</summary>
/// <param name="Status">Whether one was due, written, or failed.</param>
/// <param name="Version">Version it holds or should have held; null when none was due.</param>
/// <param name="Failure">Why it failed, else null.</param>
public sealed record CheckpointOutcome(CheckpointStatus Status, long? Version = null, Exception? Failure = null);
