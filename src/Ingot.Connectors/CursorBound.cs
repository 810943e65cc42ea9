using System.Collections.Immutable;

namespace Ingot.Connectors;

/// <summary>One end of a range of rows.</summary>
/// <param name="Values">
/// A text for each column of the cursor, as DuckDB writes a value of the column's type: timestamps with time zone in UTC and
/// ending in <c>+00</c>, bytes as hexadecimal digits. There may be fewer texts than columns; then only so many columns are compared.
/// </param>
/// <param name="Inclusive">Whether rows that are equal to it belong to the range.</param>
public sealed record CursorBound(ImmutableArray<string> Values, bool Inclusive)
{
    /// <summary>For people: <c>2026-03-01, 17</c>.</summary>
    public override string ToString() => string.Join(", ", Values);
}
