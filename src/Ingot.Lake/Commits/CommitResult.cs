namespace Ingot.Lake;

/// <summary>The end of a commit.</summary>
/// <param name="Outcome">Whether it was written or had been before.</param>
/// <param name="Version">The version that holds it; null when it was committed before and that commit's file is gone.</param>
/// <param name="Attempts">How many versions were tried; more than one after lost races.</param>
/// <param name="Checkpoint">What became of the checkpoint: report a failure, the commit stands.</param>
public sealed record CommitResult(CommitOutcome Outcome, long? Version, int Attempts, CheckpointOutcome Checkpoint);
