using Ingot.Core.Columns;
using Ingot.Core.Naming;

namespace Ingot.Lake.Schema;

/// <summary>
/// How column types are stored in the lake. A type Delta lacks is stored as the smallest Delta type that holds every
/// value and means the same to a reader who does not know Ingot; where there is none, as text. The original type is kept
/// in the schema (<c>ingot.type</c>), so that reading gives it back. Table: docs/formats/lake.md.
/// </summary>
public static class LakeType
{
    private static readonly ColumnType StoredInterval = ColumnType.Struct(
        new ColumnField("months", ColumnType.Of(ColumnKind.Integer)),
        new ColumnField("days", ColumnType.Of(ColumnKind.Integer)),
        new ColumnField("micros", ColumnType.Of(ColumnKind.BigInt)));

    /// <summary>The type that a column has in the Parquet files.</summary>
    /// <param name="type">The column's type.</param>
    public static ColumnType StoredAs(ColumnType type) => type.Kind switch
    {
        ColumnKind.UTinyInt => ColumnType.Of(ColumnKind.SmallInt),
        ColumnKind.USmallInt => ColumnType.Of(ColumnKind.Integer),
        ColumnKind.UInteger => ColumnType.Of(ColumnKind.BigInt),
        ColumnKind.UBigInt => ColumnType.Decimal(20, 0),
        ColumnKind.TimestampS or ColumnKind.TimestampMs => ColumnType.Of(ColumnKind.Timestamp),
        ColumnKind.Null or ColumnKind.HugeInt or ColumnKind.UHugeInt or ColumnKind.BigNum or ColumnKind.Uuid or ColumnKind.Bit
            or ColumnKind.Time or ColumnKind.TimeNs or ColumnKind.TimeTz or ColumnKind.TimestampNs
            or ColumnKind.Enum => ColumnType.Of(ColumnKind.Varchar),
        ColumnKind.Interval => StoredInterval,
        ColumnKind.List or ColumnKind.Array => ColumnType.List(StoredAs(type.Element)),
        ColumnKind.Map => ColumnType.Map(StoredAs(type.Fields[0].Type), StoredAs(type.Fields[1].Type)),
        ColumnKind.Struct => ColumnType.Struct(StoredFields(type)),
        ColumnKind.Union => ColumnType.Struct(
            new ColumnField("tag", ColumnType.Of(ColumnKind.Varchar)), new ColumnField("value", ColumnType.Struct(StoredFields(type)))),
        _ => type,
    };

    /// <summary>SQL that turns a value into what the Parquet file stores.</summary>
    /// <param name="expression">SQL of a value of <paramref name="type"/>, such as a quoted column name; it is evaluated more than once for some types.</param>
    /// <param name="type">The column's type.</param>
    public static string Store(string expression, ColumnType type) => StoreSql(expression, type, 0);

    /// <summary>SQL that turns what the Parquet file stores back into the original value.</summary>
    /// <param name="expression">SQL of a value of the stored type; it is evaluated more than once for some types.</param>
    /// <param name="type">The column's type.</param>
    public static string Restore(string expression, ColumnType type)
    {
        if (StoredAs(type) == type || type.Kind is ColumnKind.Null)
            return expression;
        if (IsCast(type))
            return Cast(expression, type);

        // DuckDB has no CASE over arrays, so they stay lists until everything else is restored.
        var withLists = WithLists(type);
        var restored = RestoreSql(expression, withLists, 0);
        return withLists == type ? restored : Cast(restored, type);
    }

    private static string StoreSql(string e, ColumnType type, int depth)
    {
        var stored = StoredAs(type);
        if (stored == type)
            return e;
        if (IsCast(type))
            return Cast(e, stored);

        var item = $"i{depth}";
        return type.Kind switch
        {
            ColumnKind.TimeTz =>
                $"CASE WHEN datepart('timezone_minute', {e}) = 0 AND datepart('timezone', {e}) % 60 <> 0 " +
                $"THEN regexp_replace({Cast(e, stored)}, '(..)$', '00:\\1') ELSE {Cast(e, stored)} END",
            ColumnKind.Interval =>
                $"CASE WHEN {e} IS NULL THEN NULL ELSE struct_pack(\"months\" := CAST(datepart('year', {e}) * 12 + datepart('month', {e}) AS INTEGER), " +
                $"\"days\" := CAST(datepart('day', {e}) AS INTEGER), " +
                $"\"micros\" := datepart('hour', {e}) * 3600000000 + datepart('minute', {e}) * 60000000 + datepart('microseconds', {e})) END",
            ColumnKind.List => Each(e, item, StoreSql(item, type.Element, depth + 1)),
            ColumnKind.Array => Each(Cast(e, ColumnType.List(type.Element)), item, StoreSql(item, type.Element, depth + 1)),
            ColumnKind.Map => MapEntries(e, item, StoreSql(Extract(item, "key"), type.Fields[0].Type, depth + 1), StoreSql(Extract(item, "value"), type.Fields[1].Type, depth + 1)),
            ColumnKind.Struct => UnlessNull(e, Pack(type, f => StoreSql(Extract(e, f.Name), f.Type, depth))),
            ColumnKind.Union => UnlessNull(e, $"struct_pack(\"tag\" := CAST(union_tag({e}) AS VARCHAR), \"value\" := " +
                $"{Pack(type, f => StoreSql($"union_extract({e}, {Sql.Text(f.Name)})", f.Type, depth))})"),
            _ => throw new ArgumentOutOfRangeException(nameof(type), type.Kind, "No way to store this type is known."),
        };
    }

    private static string RestoreSql(string e, ColumnType type, int depth)
    {
        if (StoredAs(type) == type || type.Kind is ColumnKind.Null)
            return e;
        if (IsCast(type))
            return Cast(e, type);

        var item = $"i{depth}";
        return type.Kind switch
        {
            ColumnKind.TimeTz => Cast(e, type),
            ColumnKind.Interval => $"(to_months({Extract(e, "months")}) + to_days({Extract(e, "days")}) + to_microseconds({Extract(e, "micros")}))",
            ColumnKind.List => Each(e, item, RestoreSql(item, type.Element, depth + 1)),
            ColumnKind.Map => MapEntries(e, item, RestoreSql(Extract(item, "key"), type.Fields[0].Type, depth + 1), RestoreSql(Extract(item, "value"), type.Fields[1].Type, depth + 1)),
            ColumnKind.Struct => UnlessNull(e, Pack(type, f => RestoreSql(Extract(e, f.Name), f.Type, depth))),
            ColumnKind.Union => $"CASE {Extract(e, "tag")}{string.Concat(type.Fields.Select(Member))} END",
            _ => throw new ArgumentOutOfRangeException(nameof(type), type.Kind, "No way to restore this type is known."),
        };

        string Member(ColumnField f) =>
            $" WHEN {Sql.Text(f.Name)} THEN {Cast($"union_value({Sql.Name(f.Name)} := {RestoreSql(Extract(Extract(e, "value"), f.Name), f.Type, depth)})", type)}";
    }

    /// <summary>Whether DuckDB's own casts convert without loss in both directions; it has none for unions and intervals, and drops the minutes of an offset of -06:00:03.</summary>
    private static bool IsCast(ColumnType type) =>
        type.Kind is not (ColumnKind.Union or ColumnKind.Interval or ColumnKind.TimeTz) && type.Fields.All(f => IsCast(f.Type));

    private static ColumnType WithLists(ColumnType type) => type.Kind switch
    {
        ColumnKind.List or ColumnKind.Array => ColumnType.List(WithLists(type.Element)),
        ColumnKind.Map => ColumnType.Map(WithLists(type.Fields[0].Type), WithLists(type.Fields[1].Type)),
        ColumnKind.Struct => ColumnType.Struct(type.Fields.Select(f => f with { Type = WithLists(f.Type) })),
        ColumnKind.Union => ColumnType.Union(type.Fields.Select(f => f with { Type = WithLists(f.Type) })),
        _ => type,
    };

    private static IEnumerable<ColumnField> StoredFields(ColumnType type) =>
        type.Fields.Select(f => new ColumnField(f.Name, StoredAs(f.Type)));

    private static string Cast(string e, ColumnType type) => $"CAST({e} AS {type})";

    private static string UnlessNull(string e, string then) => $"CASE WHEN {e} IS NULL THEN NULL ELSE {then} END";

    private static string Extract(string e, string field) => $"struct_extract({e}, {Sql.Text(field)})";

    private static string Each(string list, string item, string sql) => $"list_transform({list}, lambda {item}: {sql})";

    private static string MapEntries(string map, string item, string key, string value) =>
        $"map_from_entries({Each($"map_entries({map})", item, $"struct_pack(\"key\" := {key}, \"value\" := {value})")})";

    private static string Pack(ColumnType type, Func<ColumnField, string> sql) =>
        $"struct_pack({string.Join(", ", type.Fields.Select(f => $"{Sql.Name(f.Name)} := {sql(f)}"))})";
}
