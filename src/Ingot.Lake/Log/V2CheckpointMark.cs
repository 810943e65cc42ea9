namespace Ingot.Lake.Log;

/// <summary>A <c>checkpointMetadata</c> or <c>sidecar</c> action: proof that a checkpoint follows the V2 layout.</summary>
internal sealed record V2CheckpointMark : LogAction;
