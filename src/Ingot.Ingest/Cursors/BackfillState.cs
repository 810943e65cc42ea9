using System.Collections.Immutable;

namespace Ingot.Ingest.Cursors;

/// <summary>A backfill under way.</summary>
/// <param name="From">Where it began.</param>
/// <param name="To">Where it ends; rows there do not belong to it.</param>
/// <param name="Chunk">How far a chunk reaches; null for all at once.</param>
/// <param name="Next">Where the next chunk begins.</param>
public sealed record BackfillState(ImmutableArray<string> From, ImmutableArray<string> To, string? Chunk, ImmutableArray<string> Next);
