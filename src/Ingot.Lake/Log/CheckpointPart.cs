namespace Ingot.Lake.Log;

/// <summary>One file of a checkpoint as its name describes it.</summary>
internal sealed record CheckpointPart(long Version, int Part, int Parts, bool IsUuidNamed, string Name);
