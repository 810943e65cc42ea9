using System.Collections.Immutable;

namespace Ingot.Connectors;

/// <summary>
/// The rows that a load wants of a source: those between two bounds of its cursor. Several columns are compared as a row is:
/// by the first, where that is equal by the second, and so on. Texts are compared by their bytes in UTF-8.
/// </summary>
/// <remarks>Ingest leaves out what does not belong to the range itself, so a connector may return more rows, never fewer.</remarks>
/// <param name="Columns">The cursor; never empty.</param>
/// <param name="From">Where the range begins; null for the beginning.</param>
/// <param name="To">Where the range ends; null for the end.</param>
/// <param name="Nulls">Whether rows whose cursor is null are wanted besides: those that have a null in any of the columns.</param>
public sealed record CursorRange(ImmutableArray<CursorColumn> Columns, CursorBound? From, CursorBound? To, bool Nulls);
