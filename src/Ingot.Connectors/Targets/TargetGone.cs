namespace Ingot.Connectors.Targets;

/// <summary>How the keys of a source compare with those of a target.</summary>
/// <param name="Held">Rows that the target had before the load, without those that are marked as deleted.</param>
/// <param name="Gone">Those of them whose keys the source has not.</param>
/// <param name="Missing">Keys of the source that the target has not, after the load.</param>
public sealed record TargetGone(long Held, long Gone, long Missing);
