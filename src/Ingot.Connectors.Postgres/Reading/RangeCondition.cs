using System.Collections.Immutable;
using Ingot.Core.Columns;
using Ingot.Core.Naming;
using Ingot.Postgres.Copying;

namespace Ingot.Connectors.Postgres.Reading;

/// <summary>
/// The rows of a range as a condition that an index on the cursor can answer. It may let more rows through than the range has,
/// never fewer: what the server would compare otherwise than the load does is left to the load.
/// </summary>
internal static class RangeCondition
{
    private const string Utf8 = "UTF8";

    /// <summary>The condition; null when it would say nothing.</summary>
    /// <param name="range">The range; null for all rows.</param>
    /// <param name="columns">The columns that are read.</param>
    /// <param name="encoding">The server's encoding, in whose bytes it compares texts.</param>
    internal static string? Of(CursorRange? range, IReadOnlyList<CopyColumn> columns, string encoding)
    {
        if (range is null)
            return null;
        var cursor = range.Columns.Select(c => (Wanted: c, Column: columns.FirstOrDefault(f => f.Name == c.Name))).ToImmutableArray();
        if (cursor.Any(c => c.Column is null))
            return null;
        var told = cursor.TakeWhile(c => LiteralOf(c.Column!, c.Wanted.Type, encoding) is not null)
            .Select(c => new ToldColumn(ExpressionOf(c.Column!), LiteralOf(c.Column!, c.Wanted.Type, encoding)!, c.Wanted.Type)).ToImmutableArray();
        string?[] conditions = [Bound(range.From, told, ">=", ">"), Bound(range.To, told, "<=", "<")];
        var within = string.Join(" AND ", conditions.OfType<string>());
        if (within.Length == 0)
            return null;
        var nulls = range.Nulls ? string.Concat(cursor.Where(c => c.Column!.Nullable).Select(c => $" OR {c.Column!.Expression} IS NULL")) : "";
        return nulls.Length == 0 ? within : $"({within}){nulls}";
    }

    /// <summary>Compares as many columns as the server can tell, as a row; those that are left out make it inclusive.</summary>
    private static string? Bound(CursorBound? bound, ImmutableArray<ToldColumn> told, string inclusive, string exclusive)
    {
        if (bound is null)
            return null;
        var values = bound.Values.Zip(told, (text, column) => column.Value(text)).TakeWhile(v => v is not null).ToImmutableArray();
        if (values.IsEmpty)
            return null;
        var comparison = bound.Inclusive || values.Length < bound.Values.Length ? inclusive : exclusive;
        return values.Length == 1
            ? $"{told[0].Expression} {comparison} {values[0]}"
            : $"({string.Join(", ", told.Take(values.Length).Select(c => c.Expression))}) {comparison} ({string.Join(", ", values)})";
    }

    /// <summary>The type of a literal that the column is compared with in its own order; null when there is none.</summary>
    private static string? LiteralOf(CopyColumn column, ColumnType type, string encoding) => (column.Mapping.Source.Undomained, type.Kind) switch
    {
        ({ Schema: not "pg_catalog" }, _) => null,
        ({ Name: "int2" or "int4" or "int8" }, ColumnKind.TinyInt or ColumnKind.SmallInt or ColumnKind.Integer or ColumnKind.BigInt) => "int8",
        ({ Name: "numeric" }, ColumnKind.TinyInt or ColumnKind.SmallInt or ColumnKind.Integer or ColumnKind.BigInt or ColumnKind.HugeInt or ColumnKind.Decimal) => "numeric",
        ({ Name: "date" }, ColumnKind.Date) => "date",
        ({ Name: "timestamp" }, ColumnKind.Timestamp) => "timestamp",
        ({ Name: "timestamptz" }, ColumnKind.TimestampTz) => "timestamptz",
        ({ Name: "bytea" }, ColumnKind.Blob) => "bytea",
        ({ Name: "text" or "varchar" }, ColumnKind.Varchar) when encoding == Utf8 => "text",
        _ => null,
    };

    private static string ExpressionOf(CopyColumn column) =>
        column.Mapping.Source.Undomained.Name is "text" or "varchar" ? $"{column.Expression} COLLATE \"C\"" : column.Expression;

    private sealed record ToldColumn(string Expression, string Literal, ColumnType Type)
    {
        /// <summary>A bound as a literal; null for one that the server may not understand.</summary>
        internal string? Value(string text) => text.Contains('(', StringComparison.Ordinal) && Literal is "date" or "timestamp" or "timestamptz" ? null
            : text.Contains('\0', StringComparison.Ordinal) ? null
            : $"{Sql.Text(Literal == "bytea" ? $"\\x{text}" : text)}::{Literal}";
    }
}
