using Ingot.Core.Columns;
using Ingot.Ingest.Jobs;

namespace Ingot.Ingest.Cursors;

/// <summary>Which columns can tell what is new.</summary>
internal static class CursorOrder
{
    /// <summary>Checks a column.</summary>
    /// <exception cref="Core.Errors.IngotException">Its values are in no order that says anything.</exception>
    internal static void Check(JobDefinition job, Column column)
    {
        if (Objection(column) is { } reason)
            throw CursorErrors.NoOrder(job, column, reason);
    }

    /// <summary>Checks that a watermark of one type says something about a column of another.</summary>
    /// <exception cref="Core.Errors.IngotException">It does not.</exception>
    internal static void CheckSame(JobDefinition job, Column column, ColumnType before)
    {
        if (column.Type != before && (Family(column.Type) is not { } family || Family(before) != family))
            throw CursorErrors.OtherType(job, column, before);
    }

    private static string? Family(ColumnType type) => type.Kind switch
    {
        ColumnKind.TinyInt or ColumnKind.SmallInt or ColumnKind.Integer or ColumnKind.BigInt or ColumnKind.HugeInt => "number",
        ColumnKind.UTinyInt or ColumnKind.USmallInt or ColumnKind.UInteger or ColumnKind.UBigInt or ColumnKind.UHugeInt or ColumnKind.Decimal => "number",
        ColumnKind.Date or ColumnKind.Timestamp or ColumnKind.TimestampS or ColumnKind.TimestampMs or ColumnKind.TimestampNs => "time",
        _ => null,
    };

    private static string? Objection(Column column) => column.Type.Kind switch
    {
        ColumnKind.TinyInt or ColumnKind.SmallInt or ColumnKind.Integer or ColumnKind.BigInt or ColumnKind.HugeInt => null,
        ColumnKind.UTinyInt or ColumnKind.USmallInt or ColumnKind.UInteger or ColumnKind.UBigInt or ColumnKind.UHugeInt or ColumnKind.Decimal => null,
        ColumnKind.Date or ColumnKind.Timestamp or ColumnKind.TimestampS or ColumnKind.TimestampMs or ColumnKind.TimestampNs or ColumnKind.TimestampTz => null,
        ColumnKind.Blob => null,
        ColumnKind.Varchar => IsText(column.SourceType) ? null : "it is read as text, and texts are in another order than its values",
        ColumnKind.Uuid => "the order of its values does not say which is newer",
        ColumnKind.Float or ColumnKind.Double => "it can hold what is not a number, which has no place in an order",
        ColumnKind.Boolean => "two values cannot tell what is new",
        ColumnKind.Time or ColumnKind.TimeTz or ColumnKind.TimeNs => "it begins again every day",
        _ => "its values are in no order that says which is newer",
    };

    /// <summary>Whether a column that is read as text is text at the source, too, by the names that databases have for it.</summary>
    private static bool IsText(string? source) => source is null
        || source.Contains("char", StringComparison.OrdinalIgnoreCase) || source.Contains("text", StringComparison.OrdinalIgnoreCase) || source.Contains("clob", StringComparison.OrdinalIgnoreCase)
        || source is "name" or "string";
}
