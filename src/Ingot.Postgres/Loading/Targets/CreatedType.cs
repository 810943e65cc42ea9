using Ingot.Core.Columns;
using Ingot.Postgres.Types;

namespace Ingot.Postgres.Loading.Targets;

/// <summary>The PostgreSQL type that a column gets when its table is created, and that it is staged in: docs/formats/postgres.md.</summary>
internal static class CreatedType
{
    /// <summary>The type that holds every value of a column's type, or as many as PostgreSQL can.</summary>
    internal static StoredType Of(ColumnType type) => type.Kind switch
    {
        ColumnKind.Boolean => Simple(TypeOid.Bool, "boolean"),
        ColumnKind.TinyInt or ColumnKind.UTinyInt or ColumnKind.SmallInt => Simple(TypeOid.Int2, "smallint"),
        ColumnKind.USmallInt or ColumnKind.Integer => Simple(TypeOid.Int4, "integer"),
        ColumnKind.UInteger or ColumnKind.BigInt => Simple(TypeOid.Int8, "bigint"),
        ColumnKind.UBigInt => Numeric(20, 0),
        ColumnKind.HugeInt or ColumnKind.UHugeInt => Numeric(39, 0),
        ColumnKind.BigNum => Simple(TypeOid.Numeric, "numeric"),
        ColumnKind.Float => Simple(TypeOid.Float4, "real"),
        ColumnKind.Double => Simple(TypeOid.Float8, "double precision"),
        ColumnKind.Decimal => Numeric(type.Width, type.Scale),
        ColumnKind.Null or ColumnKind.Varchar or ColumnKind.Enum => Simple(TypeOid.Text, "text"),
        ColumnKind.Blob => Simple(TypeOid.Bytea, "bytea"),
        ColumnKind.Uuid => Simple(TypeOid.Uuid, "uuid"),
        ColumnKind.Bit => Simple(TypeOid.Varbit, "bit varying"),
        ColumnKind.Date => Simple(TypeOid.Date, "date"),
        ColumnKind.Time or ColumnKind.TimeNs => Simple(TypeOid.Time, "time"),
        ColumnKind.TimeTz => Simple(TypeOid.Timetz, "timetz"),
        ColumnKind.Timestamp or ColumnKind.TimestampS or ColumnKind.TimestampMs or ColumnKind.TimestampNs => Simple(TypeOid.Timestamp, "timestamp"),
        ColumnKind.TimestampTz => Simple(TypeOid.Timestamptz, "timestamptz"),
        ColumnKind.Interval => Simple(TypeOid.Interval, "interval"),
        ColumnKind.List or ColumnKind.Array when type.Element.Kind < ColumnKind.List => Array(Of(type.Element)),
        _ => Simple(TypeOid.Jsonb, "jsonb"),
    };

    private static StoredType Simple(uint oid, string sql) => new(oid, sql, -1, StoredTypeKind.Base);

    private static StoredType Numeric(int width, int scale) =>
        new(TypeOid.Numeric, $"numeric({width},{scale})", ((width << 16) | scale) + 4, StoredTypeKind.Base) { BareSql = "numeric" };

    private static StoredType Array(StoredType element) => new(0, element.Sql + "[]", -1, StoredTypeKind.Array) { Element = element };
}
