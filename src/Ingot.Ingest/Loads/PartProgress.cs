namespace Ingot.Ingest.Loads;

/// <summary>How far a part of a load is. Its beginning and its end are always told.</summary>
/// <param name="Number">Number within the load, from 1.</param>
/// <param name="Name">The part's name.</param>
/// <param name="Bytes">Its size; null when unknown.</param>
/// <param name="Rows">Records read so far.</param>
/// <param name="HasEnded">Whether all of it is written.</param>
public sealed record PartProgress(int Number, string Name, long? Bytes, long Rows, bool HasEnded);
