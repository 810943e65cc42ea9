using System.Globalization;
using Ingot.Core.Columns;

namespace Ingot.Postgres.Types;

/// <summary>The PostgreSQL type that holds a column type, where none is remembered; the table is in <c>docs/formats/postgres.md</c>.</summary>
public static class TargetType
{
    /// <summary>The type as SQL writes it.</summary>
    /// <param name="type">The column type.</param>
    public static string Of(ColumnType type) => type.Kind switch
    {
        ColumnKind.Boolean => "boolean",
        ColumnKind.TinyInt or ColumnKind.UTinyInt or ColumnKind.SmallInt => "smallint",
        ColumnKind.USmallInt or ColumnKind.Integer => "integer",
        ColumnKind.UInteger or ColumnKind.BigInt => "bigint",
        ColumnKind.UBigInt => "numeric(20,0)",
        ColumnKind.HugeInt or ColumnKind.UHugeInt => "numeric(39,0)",
        ColumnKind.BigNum => "numeric",
        ColumnKind.Float => "real",
        ColumnKind.Double => "double precision",
        ColumnKind.Decimal => string.Create(CultureInfo.InvariantCulture, $"numeric({type.Width},{type.Scale})"),
        ColumnKind.Varchar or ColumnKind.Enum or ColumnKind.Null => "text",
        ColumnKind.Blob => "bytea",
        ColumnKind.Uuid => "uuid",
        ColumnKind.Bit => "bit varying",
        ColumnKind.Date => "date",
        ColumnKind.Time or ColumnKind.TimeNs => "time",
        ColumnKind.TimeTz => "timetz",
        ColumnKind.Timestamp or ColumnKind.TimestampS or ColumnKind.TimestampMs or ColumnKind.TimestampNs => "timestamp",
        ColumnKind.TimestampTz => "timestamptz",
        ColumnKind.Interval => "interval",
        ColumnKind.List or ColumnKind.Array when IsScalar(type.Element) => Of(type.Element) + "[]",
        _ => "jsonb",
    };

    private static bool IsScalar(ColumnType type) => type.Kind < ColumnKind.List;
}
