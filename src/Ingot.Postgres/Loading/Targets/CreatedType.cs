using Ingot.Core.Columns;

namespace Ingot.Postgres.Loading.Targets;

/// <summary>The PostgreSQL type that a column gets when its table is created, and that it is staged in: docs/formats/postgres.md.</summary>
internal static class CreatedType
{
    /// <summary>The type that holds every value of a column's type, or as many as PostgreSQL can.</summary>
    internal static StoredType Of(ColumnType type) => type.Kind switch
    {
        ColumnKind.Boolean => Simple(TypeIds.Bool, "boolean"),
        ColumnKind.TinyInt or ColumnKind.UTinyInt or ColumnKind.SmallInt => Simple(TypeIds.Int2, "smallint"),
        ColumnKind.USmallInt or ColumnKind.Integer => Simple(TypeIds.Int4, "integer"),
        ColumnKind.UInteger or ColumnKind.BigInt => Simple(TypeIds.Int8, "bigint"),
        ColumnKind.UBigInt => Numeric(20, 0),
        ColumnKind.HugeInt or ColumnKind.UHugeInt => Numeric(39, 0),
        ColumnKind.BigNum => Simple(TypeIds.Numeric, "numeric"),
        ColumnKind.Float => Simple(TypeIds.Float4, "real"),
        ColumnKind.Double => Simple(TypeIds.Float8, "double precision"),
        ColumnKind.Decimal => Numeric(type.Width, type.Scale),
        ColumnKind.Null or ColumnKind.Varchar or ColumnKind.Enum => Simple(TypeIds.Text, "text"),
        ColumnKind.Blob => Simple(TypeIds.Bytea, "bytea"),
        ColumnKind.Uuid => Simple(TypeIds.Uuid, "uuid"),
        ColumnKind.Bit => Simple(TypeIds.VarBit, "bit varying"),
        ColumnKind.Date => Simple(TypeIds.Date, "date"),
        ColumnKind.Time or ColumnKind.TimeNs => Simple(TypeIds.Time, "time"),
        ColumnKind.TimeTz => Simple(TypeIds.TimeTz, "timetz"),
        ColumnKind.Timestamp or ColumnKind.TimestampS or ColumnKind.TimestampMs or ColumnKind.TimestampNs => Simple(TypeIds.Timestamp, "timestamp"),
        ColumnKind.TimestampTz => Simple(TypeIds.TimestampTz, "timestamptz"),
        ColumnKind.Interval => Simple(TypeIds.Interval, "interval"),
        ColumnKind.List or ColumnKind.Array when type.Element.Kind < ColumnKind.List => Array(Of(type.Element)),
        _ => Simple(TypeIds.Jsonb, "jsonb"),
    };

    private static StoredType Simple(uint oid, string sql) => new(oid, sql, -1, StoredTypeKind.Base);

    private static StoredType Numeric(int width, int scale) =>
        new(TypeIds.Numeric, $"numeric({width},{scale})", ((width << 16) | scale) + 4, StoredTypeKind.Base) { BareSql = "numeric" };

    private static StoredType Array(StoredType element) => new(0, element.Sql + "[]", -1, StoredTypeKind.Array) { Element = element };
}
