namespace Ingot.Ingest.Loads;

/// <summary>An interval of the first column of a job's cursor that is to be filled.</summary>
/// <param name="From">Where it begins.</param>
/// <param name="To">Where it ends; rows there do not belong to it.</param>
/// <param name="Chunk">How far one load reaches, such as <c>1d</c> or <c>100000</c>; null for all at once.</param>
public sealed record LoadInterval(string From, string To, string? Chunk);
