using System.Collections.Immutable;
using Ingot.Connectors.SqlServer.Types;

namespace Ingot.Connectors.SqlServer.Reading;

/// <summary>
/// The rows between two bounds of a cursor, as far as the server can tell them: by the first column, both bounds included.
/// That may be more rows than are wanted and never fewer; the load leaves out the rest.
/// </summary>
/// <param name="Sql">The condition.</param>
/// <param name="Parameters">Its values.</param>
internal sealed record CursorCondition(string Sql, ImmutableArray<CursorParameter> Parameters)
{
    /// <summary>The condition of a range; null when all rows must be read.</summary>
    /// <param name="rows">The source.</param>
    /// <param name="range">The wanted rows; null for all.</param>
    /// <param name="policies">How values are read.</param>
    internal static CursorCondition? Of(SourceRows rows, CursorRange? range, ValuePolicies policies)
    {
        if (range is null || Find(rows, range.Columns[0].Name) is not { } first || first.Mapping.Type != range.Columns[0].Type)
            return null;

        var name = rows.Qualified(first.Name);
        var parameters = ImmutableArray.CreateBuilder<CursorParameter>();
        var conditions = new List<string>();
        if (Bound(first, range.From, policies, "@from", isUpper: false) is { } from)
        {
            parameters.Add(from);
            conditions.Add($"{name} >= @from");
        }

        if (Bound(first, range.To, policies, "@to", isUpper: true) is { } to)
        {
            parameters.Add(to);
            conditions.Add($"{name} <= @to");
        }

        if (conditions.Count == 0)
            return null;
        var sql = string.Join(" AND ", conditions);
        var nulls = range.Nulls
            ? string.Concat(range.Columns.Select(c => Find(rows, c.Name)).OfType<ReadColumn>().Where(c => c.Nullable).Select(c => $" OR {rows.Qualified(c.Name)} IS NULL"))
            : "";
        return new CursorCondition(nulls.Length == 0 ? $"({sql})" : $"(({sql}){nulls})", parameters.ToImmutable());
    }

    /// <summary>The rows below the first row version that may not be committed yet: one that comes below those that are read now would never be read.</summary>
    /// <param name="rows">The source.</param>
    /// <param name="version">Name of the row version's column.</param>
    /// <param name="firstActive">The first that may not be committed.</param>
    internal static CursorCondition OfCommitted(SourceRows rows, string version, long firstActive) =>
        new($"{rows.Qualified(version)} < @active", [CursorValue.RowVersion("@active", firstActive)]);

    /// <summary>The column by which a cursor follows row versions; null when it does not.</summary>
    /// <param name="rows">The source.</param>
    /// <param name="cursor">The cursor.</param>
    internal static string? RowVersionOf(SourceRows rows, IReadOnlyList<string> cursor) =>
        cursor.Select(c => Find(rows, c)).FirstOrDefault(c => c?.Mapping.Form is ValueForm.RowVersion)?.Name;

    /// <summary>The rows that fulfil both.</summary>
    internal CursorCondition And(CursorCondition? other) =>
        other is null ? this : new CursorCondition($"{Sql} AND {other.Sql}", [.. Parameters, .. other.Parameters]);

    private static CursorParameter? Bound(ReadColumn column, CursorBound? bound, ValuePolicies policies, string name, bool isUpper) =>
        bound is null ? null : CursorValue.Of(column, bound.Values[0], policies, name, isUpper);

    private static ReadColumn? Find(SourceRows rows, string name) =>
        rows.Columns.FirstOrDefault(c => string.Equals(c.Name, name, StringComparison.OrdinalIgnoreCase));
}
